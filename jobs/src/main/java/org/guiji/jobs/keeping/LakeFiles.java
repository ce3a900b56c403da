package org.guiji.jobs.keeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of a workspace belongs into a backup, as it lies on the disk at one moment. */
record LakeFiles(Path root, Path lake) {
    private static final String LOG = "_delta_log";

    LakeFiles {
        root = real(root);
        lake = real(lake);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as it was seen. */
    record Seen(Path file, long bytes, long modified) {}

    /**
     * Everything in the lake but its log files and its ledger, by path.
     *
     * <p>A table's log is looked at before its other files. Writers do it the other way round, so every file that a seen
     * version names is seen too; what was written behind the newest seen version stays out of the log, and does no harm.
     * The hint at the newest checkpoint is left out: by the time it is copied it may name one that was not seen. Without
     * it Delta looks for checkpoints itself.
     */
    Map<String, Seen> ofTheLake(Predicate<String> wanted) {
        Map<String, Seen> found = new TreeMap<>();
        for (Path log : logs()) {
            walk(log, path -> !path.contains("_last_checkpoint"), found);
        }
        walk(
                lake,
                path -> !path.startsWith("lake/ledger/")
                        && !path.startsWith("lake/logs/")
                        && !path.contains("/" + LOG + "/")
                        && wanted.test(path),
                found);
        return found;
    }

    /** What describes the city, and what lies in the outboxes; the inbox belongs to those who deliver. */
    Map<String, Seen> besideTheLake() {
        Map<String, Seen> found = new TreeMap<>();
        for (String part : new String[] {"guiji.yaml", "schemas", "quality-rules", "jobs", "orchestration", "outbox"}) {
            Path there = root.resolve(part);
            if (Files.exists(there)) {
                walk(there, path -> true, found);
            }
        }
        return found;
    }

    /** The newest version of each table among seen files, by its path below the lake. */
    static Map<String, Long> versions(Map<String, Seen> seen) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String path : seen.keySet()) {
            int log = path.indexOf("/" + LOG + "/");
            if (log > 0 && path.matches(".*/\\d{20}\\.json")) {
                versions.merge(
                        path.substring("lake/".length(), log),
                        Long.parseLong(path.substring(path.length() - 25, path.length() - 5)),
                        Math::max);
            }
        }
        return versions;
    }

    private List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        visit(lake, new Visitor() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (!folder.endsWith(LOG)) {
                    return FileVisitResult.CONTINUE;
                }
                logs.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
        });
        return logs;
    }

    private void walk(Path from, Predicate<String> wanted, Map<String, Seen> found) {
        visit(from, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = path(file);
                // What is being written is not yet what it will be called.
                if (attributes.isRegularFile() && !path.endsWith(".part") && wanted.test(path)) {
                    found.put(
                            path,
                            new Seen(
                                    file,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toMillis()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void visit(Path from, Visitor visitor) {
        try {
            Files.walkFileTree(from, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs go on meanwhile: what is gone when it is looked at was not to stay. */
    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (Files.exists(file)) {
                throw gone;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }

    private String path(Path file) {
        if (file.startsWith(lake)) {
            return "lake/" + lake.relativize(file).toString().replace('\\', '/');
        }
        return root.relativize(file).toString().replace('\\', '/');
    }
}
