package org.guiji.orchestration.city;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The sample city while it is written.
 *
 * @param root its folder
 * @param persons how many persons the police register has
 * @param seed of the places of the defects; without one they stand at equal distances
 */
record City(Path root, int persons, OptionalLong seed, Expectation expected) {
    /** The business date of the sample's clock. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    /** Number of a person or company that no register has. */
    static final int NOBODY = 400_000;

    int companies() {
        return Math.max(100, persons / 40);
    }

    /** @param rows number of sound rows that the source would have */
    DefectPlan plan(int rows, List<Defect> defects) {
        return seed.isPresent()
                ? new DefectPlan(rows, defects, new Random(seed.getAsLong() * 1_000_003 + rows))
                : new DefectPlan(rows, defects);
    }

    Path inbox(String resource) throws IOException {
        Path folder = root.resolve("inbox").resolve(resource);
        Files.createDirectories(folder);
        return folder;
    }

    /** Says that the file is complete. */
    void ready(Path file) throws IOException {
        Files.createFile(file.resolveSibling(file.getFileName() + ".ok"));
    }

    /** The line of a manifest about one file. */
    static String manifestEntry(Path file, long rows) throws IOException {
        return "{\"name\": \"" + file.getFileName() + "\", \"bytes\": " + Files.size(file) + ", \"sha256\": \""
                + sha256(file) + "\"" + (rows < 0 ? "" : ", \"rows\": " + rows) + "}";
    }

    static String manifest(String resource, LocalDate period, int sequence, String files) {
        return "{\n  \"resource\": \"" + resource + "\",\n  \"period\": \"" + period + "\",\n  \"sequence\": "
                + sequence
                + ",\n  \"extracted-at\": \"" + period + "T02:00:00+08:00\",\n  \"files\": [\n    " + files
                + "\n  ]\n}\n";
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream bytes = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
