package org.guiji.jobs.reporting;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that only their owner may read, and that nobody ever sees half-written. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /** Writes the content of the stream it is given. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            createFolder(folder);
            // Java's temporary files are 0600 on POSIX systems whatever the umask says.
            Path half = Files.createTempFile(folder, ".", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(half)) {
                    content.write(out);
                }
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeText(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Creates the folder, and closes it to others even when it was there before. */
    static void closeFolder(Path folder) {
        try {
            createFolder(folder);
            if (hasPermissions(folder)) {
                Files.setPosixFilePermissions(folder, OWNER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (hasPermissions(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            return;
        }
        Files.createDirectories(folder);
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
