package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run keeps what its stages leave on disk. */
record RunFolder(Path lake, long run) {

    Path root() {
        return lake.resolve("runs").resolve(Long.toString(run));
    }

    /** The file that waits in the inbox, by name, until it is received. */
    Path arrival() {
        return root().resolve("arrival.json");
    }

    Path landing(String resource) {
        return lake.resolve("landing").resolve(resource).resolve(Long.toString(run));
    }

    Path attachments() {
        return lake.resolve("attachments");
    }

    /** Extracted members and transcoded files. */
    Path work() {
        return root().resolve("work");
    }

    Path received() {
        return root().resolve("received.json");
    }

    Path staged() {
        return root().resolve("staged");
    }

    Path checked() {
        return root().resolve("checked.json");
    }

    /** Places of the rejected rows with the rules that reject them; stays when the rows themselves are gone. */
    Path rejected() {
        return root().resolve("rejected.tsv");
    }

    /** Places of the rows that a replay or a waiver takes up, in the delivery they came with. */
    Path selected() {
        return root().resolve("selected.tsv");
    }

    /** For each row of a correction the place of the rejected row that it corrects. */
    Path origins() {
        return root().resolve("origins.tsv");
    }

    /** Hashes of the keys that a waiver speaks for. */
    Path waivedKeys() {
        return root().resolve("waived-keys.txt");
    }

    Path merge() {
        return root().resolve("merge");
    }

    Path plan() {
        return merge().resolve("plan.json");
    }

    Path cursor() {
        return root().resolve("cursor.txt");
    }

    /** The columns of a pull, which the spool does not tell when no row came. */
    Path columns() {
        return root().resolve("columns.json");
    }

    Path times() {
        return root().resolve("times.json");
    }

    Path reports() {
        return lake.resolve("reports").resolve(Long.toString(run));
    }

    /** What stands in a folder; nothing where there is none. */
    static List<Path> content(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an interrupted attempt of a stage left, so that it begins afresh. */
    static void clear(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
