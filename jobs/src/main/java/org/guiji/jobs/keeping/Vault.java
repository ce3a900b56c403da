package org.guiji.jobs.keeping;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.guiji.jobs.keeping.BackupManifest.Entry;

/**
 * A place with backups: {@code files/ab/<sha256>} holds every content once, {@code backups/<name>.json} says which of
 * them a backup is made of. Nothing is ever overwritten.
 */
final class Vault implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BUFFER = 1 << 16;

    private final FileSystem system;
    private final Path root;

    private Vault(FileSystem system, Path root) {
        this.system = system;
        this.root = root;
    }

    /** @param target a folder, or the URI of one in a file system that Hadoop knows, as {@code hdfs://host/backup} */
    static Vault at(String target) throws IOException {
        Path root = target.contains("://")
                ? new Path(URI.create(target))
                : new Path(java.nio.file.Path.of(target)
                        .toAbsolutePath()
                        .normalize()
                        .toUri());
        Configuration configuration = new Configuration();
        // A copy of personal data is open to its owner only, as the original.
        configuration.set("fs.permissions.umask-mode", "077");
        FileSystem system = FileSystem.newInstance(root.toUri(), configuration);
        // Hadoop would lay a checksum of its own beside each local file.
        return new Vault(system instanceof LocalFileSystem local ? local.getRaw() : system, root);
    }

    @Override
    public void close() throws IOException {
        system.close();
    }

    /** Sizes of what lies here, by SHA-256. */
    Map<String, Long> contents() throws IOException {
        Map<String, Long> contents = new HashMap<>();
        Path files = new Path(root, "files");
        if (system.exists(files)) {
            RemoteIterator<LocatedFileStatus> all = system.listFiles(files, true);
            while (all.hasNext()) {
                LocatedFileStatus file = all.next();
                contents.put(file.getPath().getName(), file.getLen());
            }
        }
        return contents;
    }

    /** Names of the complete backups, oldest first. */
    List<String> backups() throws IOException {
        Path backups = new Path(root, "backups");
        if (!system.exists(backups)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (var file : system.listStatus(backups)) {
            String name = file.getPath().getName();
            if (name.endsWith(".json")) {
                names.add(name.substring(0, name.length() - ".json".length()));
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    BackupManifest manifest(String name) throws IOException {
        try (InputStream in = system.open(backup(name))) {
            return MAPPER.readValue(in, BackupManifest.class);
        }
    }

    void write(BackupManifest manifest) throws IOException {
        Path part = part();
        try (OutputStream out = system.create(part, false)) {
            MAPPER.writeValue(out, manifest);
        }
        move(part, backup(manifest.name()));
    }

    void forget(String name) throws IOException {
        system.delete(backup(name), false);
    }

    /** Deletes what no backup needs any more, and what interrupted copies left. */
    void sweep(Set<String> needed) throws IOException {
        for (String content : contents().keySet()) {
            if (!needed.contains(content)) {
                system.delete(content(content), false);
            }
        }
        system.delete(new Path(root, "incoming"), true);
    }

    /**
     * Copies a file here, unless its content lies here already, and reads back what was written.
     *
     * @throws NoSuchFileException when there is no such file
     */
    Entry keep(java.nio.file.Path file, String path, Map<String, Long> contents) throws IOException {
        // Before its bytes: a file that is replaced meanwhile then differs from this entry and is copied next time.
        long modified = Files.getLastModifiedTime(file).toMillis();
        Counting known = passed(file, OutputStream.nullOutputStream());
        String sha256 = known.sha256();
        if (contents.containsKey(sha256)) {
            return new Entry(path, known.bytes, modified, sha256);
        }
        Path part = part();
        Counting copied = passed(file, system.create(part, false));
        sha256 = copied.sha256();
        check(part, sha256);
        if (contents.put(sha256, copied.bytes) == null) {
            move(part, content(sha256));
        } else {
            system.delete(part, false);
        }
        return new Entry(path, copied.bytes, modified, sha256);
    }

    private static Counting passed(java.nio.file.Path file, OutputStream to) throws IOException {
        try (Counting out = new Counting(to);
                InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
            return out;
        }
    }

    private void check(Path written, String sha256) throws IOException {
        try (Counting back = new Counting(OutputStream.nullOutputStream());
                InputStream in = system.open(written)) {
            in.transferTo(back);
            if (!back.sha256().equals(sha256)) {
                throw new IOException("what was written is not what is read back");
            }
        }
    }

    InputStream open(Entry entry) throws IOException {
        return system.open(content(entry.sha256()), BUFFER);
    }

    /** Whether the content is whole; it is copied while it is looked at. */
    boolean fetch(Entry entry, OutputStream to) throws IOException {
        try (Counting out = new Counting(to);
                InputStream in = open(entry)) {
            in.transferTo(out);
            return out.bytes == entry.bytes() && out.sha256().equals(entry.sha256());
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void move(Path from, Path to) throws IOException {
        system.mkdirs(to.getParent());
        if (!system.rename(from, to)) {
            throw new IOException("a file could not be put into its place");
        }
    }

    private Path content(String sha256) {
        return new Path(root, "files/" + sha256.substring(0, 2) + "/" + sha256);
    }

    private Path backup(String name) {
        return new Path(root, "backups/" + name + ".json");
    }

    private Path part() {
        return new Path(root, "incoming/" + UUID.randomUUID());
    }

    /** Counts and hashes what passes. */
    private static final class Counting extends FilterOutputStream {
        private final MessageDigest digest;
        private long bytes;

        Counting(OutputStream out) {
            super(out);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            out.write(buffer, from, length);
            digest.update(buffer, from, length);
            bytes += length;
        }

        /** Of all that passed; asked once. */
        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
