package org.guiji.jobs.lake;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet files that hold at least the columns of a table and can become its files as they are.
 *
 * @param folder where they stand, and nothing else
 * @param rows what they hold, as it is read from them
 * @param without {@link Places} of rows of the files that are not to be in the table
 */
public record StagedFiles(Path folder, Dataset<Row> rows, Optional<Dataset<Row>> without) {

    /** @param by columns that tell the rows that are not to be in the table */
    public static StagedFiles leavingOut(Path folder, Dataset<Row> rows, Dataset<Row> left, String[] by) {
        Dataset<Row> places = Places.with(rows).join(left, by, "left_semi").select(Places.FILE, Places.ROW);
        return new StagedFiles(folder, rows, Optional.of(places));
    }

    /** Whether they can be files of a table with this layout: without casts, and nothing missing that must be there. */
    public boolean fit(StructType layout) {
        return hold(rows.schema(), layout);
    }

    static boolean hold(StructType files, StructType layout) {
        List<String> names = List.of(files.fieldNames());
        return Stream.of(layout.fields())
                .allMatch(field -> names.contains(field.name())
                        ? field.dataType()
                                .sql()
                                .equals(files.apply(field.name()).dataType().sql())
                        : field.nullable());
    }

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

    /** The rows that are to be in the table, with their {@link Places}. */
    public Dataset<Row> placed() {
        Dataset<Row> placed = Places.with(rows);
        return without.map(left -> placed.join(left, new String[] {Places.FILE, Places.ROW}, "left_anti"))
                .orElse(placed);
    }

    /** The rows that are to be in the table. */
    public Dataset<Row> entering() {
        Column[] columns =
                Stream.of(rows.columns()).map(name -> col("`" + name + "`")).toArray(Column[]::new);
        return without.isEmpty() ? rows : placed().select(columns);
    }

    /** The same files in another folder; they take no more room where the disk has links. */
    public void linkInto(Path target) throws IOException {
        Files.createDirectories(target);
        for (Path file : files()) {
            link(file, target.resolve(file.getFileName()));
        }
    }

    /** A link that is there already is made anew. */
    static void link(Path file, Path link) throws IOException {
        Files.deleteIfExists(link);
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No links here, or another disk.
            Files.copy(file, link);
        }
    }
}
