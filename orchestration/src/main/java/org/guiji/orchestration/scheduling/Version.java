package org.guiji.orchestration.scheduling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Recognises that the files which describe a workspace have changed, by their sizes and times. */
final class Version {
    private static final List<String> PARTS =
            List.of("guiji.yaml", "schemas", "quality-rules", "jobs", "orchestration");

    private Version() {}

    static String of(Path root) {
        StringBuilder all = new StringBuilder();
        for (String part : PARTS) {
            Path path = root.resolve(part);
            if (!Files.exists(path)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> all.append(file)
                        .append(' ')
                        .append(file.toFile().length())
                        .append(' ')
                        .append(file.toFile().lastModified())
                        .append('\n'));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
