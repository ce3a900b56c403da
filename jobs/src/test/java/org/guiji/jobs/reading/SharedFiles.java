package org.guiji.jobs.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/** Real input files that are not part of the project; where they are absent, their tests say so once and are skipped. */
public final class SharedFiles {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private SharedFiles() {}

    public static Path file(String name) {
        Path folder = Path.of(System.getProperty("guiji.shared", "../shared"), "data");
        if (!Files.isDirectory(folder) && SAID.compareAndSet(false, true)) {
            System.err.println("NOT RUN: tests of reading over real files, because " + folder + " is absent");
        }
        Assumptions.assumeTrue(Files.isDirectory(folder), "no shared data");
        return folder.resolve(name);
    }
}
