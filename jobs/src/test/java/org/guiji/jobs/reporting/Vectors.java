package org.guiji.jobs.reporting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published strings that must survive; they lie outside the checkout. */
final class Vectors {
    private static boolean said;

    private Vectors() {}

    static Path file(String name) {
        Path file = Path.of(System.getProperty("guiji.shared", ""), "data").resolve(name);
        if (!Files.exists(file) && !said) {
            said = true;
            System.out.println("NOT RUN: tests of " + name + ", the folder of shared vectors is absent");
        }
        assumeTrue(Files.exists(file), "no " + name);
        return file;
    }
}
