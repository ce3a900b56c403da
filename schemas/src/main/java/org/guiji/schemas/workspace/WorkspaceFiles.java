package org.guiji.schemas.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** Finds the YAML files of a workspace. A file whose place gives it its name stands exactly two levels deep. */
final class WorkspaceFiles {
    private final Path root;
    private final Problems problems;

    WorkspaceFiles(Path root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** {@code guiji.yaml}, or nothing after a problem. */
    Optional<YamlMap> city() {
        Path file = root.resolve("guiji.yaml");
        if (!Files.isRegularFile(file)) {
            problems.add("guiji.yaml", 0, SchemasFailure.WORKSPACE_MISSING, root);
            return Optional.empty();
        }
        return YamlFile.read(root, file, problems);
    }

    /**
     * The files {@code folder/a/b.yaml}; YAML files elsewhere below the folder are problems.
     *
     * @param form how such a file is named, e.g. {@code <provider>/<resource>.yaml}
     */
    List<Path> below(String folder, String form) {
        Path base = root.resolve(folder);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(base, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = walk.filter(path -> isYaml(path) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
            return found.stream()
                    .filter(path -> isPlaced(base, path, folder + "/" + form))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(folder, 0, SchemasFailure.FILE_UNREADABLE, e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** {@code a/b} of {@code folder/a/b.yaml}. */
    static String name(Path path) {
        Path parent = Objects.requireNonNull(path.getParent());
        String file = String.valueOf(path.getFileName());
        return parent.getFileName() + "/" + file.substring(0, file.length() - ".yaml".length());
    }

    private boolean isPlaced(Path base, Path path, String expected) {
        boolean placed =
                base.relativize(path).getNameCount() == 2 && path.toString().endsWith(".yaml");
        if (!placed) {
            problems.add(YamlFile.relative(root, path), 0, SchemasFailure.FILE_MISPLACED, expected);
        }
        return placed;
    }

    private static boolean isYaml(Path path) {
        return path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    }
}
