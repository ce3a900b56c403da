package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder beside the lake, on its disk and for its owner alone, in which something is tried; gone when closed. Not
 * among the machine's temporary files: a delivery may not fit there, and nobody else may read it.
 */
record Scratch(Path folder) implements AutoCloseable {
    private static final String PREFIX = ".preview-";
    /** What is as old was left by a process that was killed. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /** @param workspace the folder with the lake */
    static Scratch beside(Path workspace) {
        try {
            removeForgotten(workspace);
            // Made with rights for its owner alone.
            return new Scratch(Files.createTempDirectory(workspace.toAbsolutePath(), PREFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeForgotten(Path place) throws IOException {
        Instant before = Instant.now().minus(FORGOTTEN);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path each : left) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    RunFolder.clear(each);
                }
            }
        }
    }

    /** The same arrival with files that may be moved. */
    ArrivalNote copied(ArrivalNote note) {
        return new ArrivalNote(
                note.file().map(this::copied),
                note.manifest().map(this::copied),
                Optional.empty(),
                note.delivery(),
                note.from(),
                note.to());
    }

    private String copied(String file) {
        Path from = Path.of(file);
        Path to = folder.resolve("inbox").resolve(from.getFileName());
        try {
            Files.createDirectories(to.getParent());
            try {
                // Bytes as received are never written to, so a second name for them is enough.
                Files.createLink(to, from);
            } catch (UnsupportedOperationException | IOException e) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return to.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        RunFolder.clear(folder);
    }
}
