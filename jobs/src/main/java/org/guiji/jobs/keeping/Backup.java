package org.guiji.jobs.keeping;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guiji.jobs.keeping.BackupManifest.Entry;
import org.guiji.jobs.keeping.LakeFiles.Seen;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.LedgerCopy;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Copies lake, ledger, outboxes and settings to another place.
 *
 * <ol>
 *   <li>while it holds the leases of all tables nothing is merged: the ledger, the versions of the tables and the names of
 *       all files are noted, and what unfinished runs have staged is copied, because their next stage may delete it;
 *   <li>then the leases go back, and the other files are copied: those of tables and received bytes never change;
 *   <li>a file that is there already, with the same size and time as in the backup before, is not read again;
 *   <li>the manifest is written last. Until then the place holds the backups that it held before.
 * </ol>
 */
public final class Backup {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int ATTEMPTS = 20;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Workspace workspace;
    private final Ledger ledger;
    private final LedgerCopy copy;
    private final Leases leases;
    private final Clock clock;

    public Backup(Workspace workspace, Ledger ledger, LedgerCopy copy, Leases leases, Clock clock) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.copy = copy;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param copied files that were new to the place, with their bytes
     * @param held how long nothing could be merged
     * @param removed older backups
     */
    public record Taken(
            String name,
            int files,
            long bytes,
            int copied,
            long copiedBytes,
            Duration held,
            Duration took,
            int removed) {}

    /**
     * Takes a backup.
     *
     * @param keep how many backups the place holds then; 0 for all
     */
    public Taken take(String target, int keep) {
        try (Lease alone = leases.acquire("backup", Duration.ZERO)
                        .orElseThrow(() -> GuijiException.of(KeepingFailure.BACKUP_RUNNING, target));
                Vault vault = Vault.at(outside(target))) {
            return take(vault, keep);
        } catch (IOException e) {
            throw new GuijiException(Failure.of(KeepingFailure.BACKUP_UNREACHABLE, target), e);
        }
    }

    private String outside(String target) {
        if (!target.contains("://")
                && Path.of(target)
                        .toAbsolutePath()
                        .normalize()
                        .startsWith(workspace.lake().toAbsolutePath())) {
            throw GuijiException.of(KeepingFailure.BACKUP_INSIDE_LAKE, target);
        }
        return target;
    }

    private Taken take(Vault vault, int keep) throws IOException {
        Instant begun = clock.instant();
        Map<String, Long> contents = vault.contents();
        int before = contents.size();
        long bytesBefore = sum(contents);
        List<String> older = vault.backups();
        Copying copying = new Copying(vault, contents, known(vault, older));
        LakeFiles files = new LakeFiles(workspace.root(), workspace.lake());
        Map<String, Seen> seen = new TreeMap<>();
        Instant asked = clock.instant();
        try (Held held = new Held()) {
            asked = clock.instant();
            settled(files, copying, seen);
        }
        Duration held = Duration.between(asked, clock.instant());
        seen.forEach(copying::unless);
        files.besideTheLake().forEach(copying::unless);
        copying.failIfBroken();
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT,
                name(begun, older),
                LakeFiles.versions(seen),
                new ArrayList<>(copying.entries.values()));
        vault.write(manifest);
        int removed = keep > 0 ? thin(vault, keep) : 0;
        return new Taken(
                manifest.name(),
                manifest.files().size(),
                manifest.bytes(),
                contents.size() - before,
                sum(contents) - bytesBefore,
                held,
                Duration.between(begun, clock.instant()),
                removed);
    }

    private static long sum(Map<String, Long> contents) {
        return contents.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Names tell the order, also when the clock was set back. */
    private static String name(Instant begun, List<String> older) {
        String name = NAME.format(begun);
        if (older.isEmpty() || name.compareTo(older.get(older.size() - 1)) > 0) {
            return name;
        }
        return NAME.format(
                NAME.parse(older.get(older.size() - 1), Instant::from).plusSeconds(1));
    }

    private static Map<String, Entry> known(Vault vault, List<String> older) throws IOException {
        Map<String, Entry> known = new HashMap<>();
        if (!older.isEmpty()) {
            vault.manifest(older.get(older.size() - 1)).files().forEach(file -> known.put(file.path(), file));
        }
        return known;
    }

    /** Ledger, names, and what unfinished runs staged, all of one moment: if a run moved on meanwhile, once more. */
    private void settled(LakeFiles files, Copying copying, Map<String, Seen> seen) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<Long, String> before = unfinished();
            Path document = Files.createTempFile(workspace.lake(), "ledger", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(document)) {
                    copy.write(out);
                }
                seen.clear();
                seen.putAll(files.ofTheLake(path -> isOfUse(path, before)));
                copying.now(BackupManifest.LEDGER, document);
                seen.forEach((path, file) -> {
                    if (before.containsKey(runOf(path))) {
                        copying.unless(path, file);
                    }
                });
            } finally {
                Files.delete(document);
            }
            if (checked(before).equals(checked(unfinished()))) {
                return;
            }
            copying.forget(path -> before.containsKey(runOf(path)));
        }
        throw GuijiException.of(
                KeepingFailure.BACKUP_UNSETTLED, workspace.lake().toString());
    }

    /** How far runs are that will go on; nothing is said of one that is not yet checked. */
    private Map<Long, String> unfinished() {
        Map<Long, String> unfinished = new LinkedHashMap<>();
        for (Run run : ledger.runs()) {
            if (run.isOpen() || run.status() == RunStatus.HELD || run.status() == RunStatus.FAILED) {
                unfinished.put(run.id(), run.hasDone(Stage.CHECK) ? run.status() + " " + run.done() : "");
            }
        }
        return unfinished;
    }

    private static Map<Long, String> checked(Map<Long, String> unfinished) {
        Map<Long, String> checked = new LinkedHashMap<>(unfinished);
        checked.values().removeIf(String::isEmpty);
        return checked;
    }

    /** What a check is just staging will be staged again: it begins at the bytes as received. */
    private static boolean isOfUse(String path, Map<Long, String> unfinished) {
        return !path.matches("lake/runs/\\d+/(staged|merge)/.*") || !"".equals(unfinished.get(runOf(path)));
    }

    private static long runOf(String path) {
        String[] parts = path.split("/", 4);
        return parts.length == 4 && parts[1].equals("runs") && parts[2].matches("\\d{1,18}")
                ? Long.parseLong(parts[2])
                : -1;
    }

    private static int thin(Vault vault, int keep) throws IOException {
        List<String> all = vault.backups();
        List<String> old = all.subList(0, Math.max(0, all.size() - keep));
        for (String name : old) {
            vault.forget(name);
        }
        Set<String> needed = new HashSet<>();
        for (String name : all.subList(old.size(), all.size())) {
            vault.manifest(name).files().forEach(file -> needed.add(file.sha256()));
        }
        vault.sweep(needed);
        return old.size();
    }

    /** The leases of all tables. */
    private final class Held implements AutoCloseable {
        private final Deque<Lease> held = new ArrayDeque<>();

        Held() {
            try {
                for (String table : workspace.tables().all().stream()
                        .map(contract -> contract.name())
                        .sorted()
                        .toList()) {
                    held.push(leases.acquire("table:" + table, PATIENCE)
                            .orElseThrow(() -> GuijiException.of(
                                    KeepingFailure.BACKUP_TABLE_BUSY,
                                    workspace.lake().toString(),
                                    table)));
                }
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        @Override
        public void close() {
            while (!held.isEmpty()) {
                held.pop().close();
            }
        }
    }

    /** What the backup holds so far. */
    private static final class Copying {
        private final Vault vault;
        private final Map<String, Long> contents;
        private final Map<String, Entry> known;
        private final Map<String, Entry> entries = new TreeMap<>();
        private @Nullable IOException broken;

        Copying(Vault vault, Map<String, Long> contents, Map<String, Entry> known) {
            this.vault = vault;
            this.contents = contents;
            this.known = known;
        }

        void now(String path, Path file) throws IOException {
            entries.put(path, vault.keep(file, path, contents));
        }

        void forget(java.util.function.Predicate<String> which) {
            entries.keySet().removeIf(which);
        }

        /** Copies a file that is not copied yet; one that is gone was not needed any more. */
        void unless(String path, Seen seen) {
            Entry before = known.get(path);
            if (broken != null || entries.containsKey(path)) {
                return;
            }
            if (before != null
                    && before.bytes() == seen.bytes()
                    && before.modified() == seen.modified()
                    && contents.getOrDefault(before.sha256(), -1L) == seen.bytes()) {
                entries.put(path, before);
                return;
            }
            try {
                entries.put(path, vault.keep(seen.file(), path, contents));
            } catch (NoSuchFileException gone) {
                // Purged, vacuumed or tidied since: whoever did it knew that nothing needs it.
            } catch (IOException e) {
                broken = e;
            }
        }

        void failIfBroken() throws IOException {
            if (broken != null) {
                throw broken;
            }
        }
    }
}
