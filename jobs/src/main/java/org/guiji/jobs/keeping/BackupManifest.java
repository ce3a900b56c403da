package org.guiji.jobs.keeping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one backup holds. It is written last, so a backup is complete or is not there; the files themselves are shared by
 * all backups of a target and lie under their SHA-256.
 *
 * @param format of this document; a program refuses a number that it does not know
 * @param name of the backup: its moment in UTC, {@code 20261120T010203Z}
 * @param tables the newest version of each table, by its path below the lake
 * @param files of the workspace, by their path; the ledger is {@link #LEDGER}
 */
public record BackupManifest(int format, String name, Map<String, Long> tables, List<Entry> files) {
    static final int FORMAT = 1;
    static final String LEDGER = "lake/ledger.json.gz";

    /**
     * One file.
     *
     * @param modified in milliseconds; versions of tables have the time of their file
     */
    public record Entry(String path, long bytes, long modified, String sha256) {}

    public BackupManifest {
        tables = new LinkedHashMap<>(tables);
        files = new ArrayList<>(files);
    }

    public long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    Entry ledger() {
        return files.stream()
                .filter(file -> file.path().equals(LEDGER))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a backup without ledger"));
    }
}
