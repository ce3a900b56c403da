package org.guiji.orchestration.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of a workspace that are the same each time; they are kept beside this class. */
public final class WorkspaceFiles {
    static final String EMPTY = "empty";
    static final String SAMPLE = "sample";
    private static final String SETTINGS = "guiji.yaml";
    private static final List<String> FOLDERS =
            List.of("schemas/catalogue", "schemas/codes", "schemas/tables", "quality-rules", "inbox", "outbox");

    private WorkspaceFiles() {}

    /** An empty workspace: its settings, explained, and its folders. */
    public static void writeEmpty(Path folder) {
        try {
            write(folder, EMPTY);
            writeSettings(folder, EMPTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes last: a folder whose making was broken off is no workspace. */
    static void writeSettings(Path folder, String kind) throws IOException {
        Files.writeString(folder.resolve(SETTINGS), read(kind + "/" + SETTINGS));
    }

    /** All but the settings. */
    static void write(Path folder, String kind) throws IOException {
        Files.createDirectories(folder);
        for (String name : FOLDERS) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String name : read(kind + "/index.txt")
                .lines()
                .filter(line -> !line.equals(SETTINGS))
                .toList()) {
            Path target = folder.resolve(name);
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, read(kind + "/" + name));
        }
    }

    static String read(String name) throws IOException {
        try (InputStream in = WorkspaceFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
