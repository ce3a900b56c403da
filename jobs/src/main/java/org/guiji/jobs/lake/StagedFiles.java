package org.guiji.jobs.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Parquet files that hold at least the columns of a table and can become its files as they are.
 *
 * @param folder where they stand, and nothing else
 * @param rows what they hold
 * @param without rows of the files that are not to be in the table
 */
public record StagedFiles(Path folder, Dataset<Row> rows, Optional<LeftOut> without) {

    /** Rows told by some of their columns. */
    public record LeftOut(Dataset<Row> rows, String[] by) {}

    /** In the order of their names; none where the folder was never written. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** The rows that are to be in the table. */
    public Dataset<Row> entering() {
        return without.map(left -> rows.join(left.rows(), left.by(), "left_anti"))
                .orElse(rows);
    }
}
