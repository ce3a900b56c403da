package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What is asked and answered, in words, about which key: the part of a doubt that may hold personal data. It lies in a
 * folder of the lake that only its owner may open; the ledger has nothing but its name.
 *
 * @param key texts of the key columns
 * @param hash of what is doubted, as it was then
 */
public record DoubtPaper(List<String> key, long hash, String text, String extension, String answer) {
    public DoubtPaper {
        key = List.copyOf(key);
    }

    DoubtPaper extended(String reason) {
        return new DoubtPaper(key, hash, text, reason, answer);
    }

    DoubtPaper answered(String words) {
        return new DoubtPaper(key, hash, text, extension, words);
    }

    static DoubtPaper read(Path lake, String name) {
        return JsonFile.read(folder(lake).resolve(name), DoubtPaper.class);
    }

    void write(Path lake, String name) {
        Path folder = folder(lake);
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonFile.write(folder.resolve(name), this);
    }

    private static Path folder(Path lake) {
        return lake.resolve("doubts");
    }
}
