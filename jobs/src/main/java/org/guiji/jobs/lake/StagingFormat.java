package org.guiji.jobs.lake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOutputWriter;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.mutable.WrappedArray;

/**
 * Parquet of some of the columns of a row, in folders by a column of truth values, each with columns of its own. As
 * {@code partitionBy} and a selection write it, but a row is not copied for either.
 */
public final class StagingFormat extends ParquetFileFormat {
    private static final String COLUMNS = "guiji.columns";
    private static final String BY = "guiji.by";
    private static final String WHERE_TRUE = "guiji.where-true";

    /** All rows in one folder, with some of their columns. */
    public static void write(Dataset<Row> rows, java.nio.file.Path folder, List<String> columns) {
        write(rows.write().option(COLUMNS, String.join(",", columns)), folder);
    }

    /**
     * Rows in two folders {@code by=false} and {@code by=true}.
     *
     * @param by a column of truth values, never null
     */
    public static void write(
            Dataset<Row> rows,
            java.nio.file.Path folder,
            String by,
            List<String> columnsWhereFalse,
            List<String> columnsWhereTrue) {
        write(
                rows.write()
                        .option(BY, by)
                        .option(COLUMNS, String.join(",", columnsWhereFalse))
                        .option(WHERE_TRUE, String.join(",", columnsWhereTrue)),
                folder);
    }

    private static void write(DataFrameWriter<Row> writer, java.nio.file.Path folder) {
        writer.format(StagingFormat.class.getName()).mode("overwrite").save(folder.toString());
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession spark, Job job, scala.collection.immutable.Map<String, String> options, StructType rows) {
        OutputWriterFactory parquet = super.prepareWrite(spark, job, options, rows);
        Selection columns = Selection.of(rows, options.apply(COLUMNS));
        return options.contains(BY)
                ? new Factory(
                        parquet,
                        rows.fieldIndex(options.apply(BY)),
                        List.of(
                                columns.in(options.apply(BY) + "=false"),
                                Selection.of(rows, options.apply(WHERE_TRUE)).in(options.apply(BY) + "=true")))
                : new Factory(parquet, -1, List.of(columns));
    }

    /** @param folder beside the file that Spark asks for; empty for that file itself */
    private record Selection(String folder, StructType schema, int[] places) implements Serializable {
        static Selection of(StructType rows, String names) {
            int[] places =
                    Arrays.stream(names.split(",")).mapToInt(rows::fieldIndex).toArray();
            StructType schema = new StructType();
            for (int place : places) {
                schema = schema.add(rows.apply(place));
            }
            return new Selection("", schema, places);
        }

        Selection in(String name) {
            return new Selection(name, schema, places);
        }

        String file(String path) {
            Path file = new Path(path);
            return folder.isEmpty() ? path : new Path(new Path(file.getParent(), folder), file.getName()).toString();
        }
    }

    private static final class Factory extends OutputWriterFactory {
        private final OutputWriterFactory parquet;
        private final int by;
        private final List<Selection> selections;

        Factory(OutputWriterFactory parquet, int by, List<Selection> selections) {
            this.parquet = parquet;
            this.by = by;
            this.selections = new ArrayList<>(selections);
        }

        @Override
        public String getFileExtension(TaskAttemptContext task) {
            return parquet.getFileExtension(task);
        }

        @Override
        public OutputWriter newInstance(String path, StructType rows, TaskAttemptContext task) {
            Target[] targets = selections.stream()
                    .map(selection -> new Target(selection, path, task))
                    .toArray(Target[]::new);
            return new OutputWriter() {
                @Override
                public void write(InternalRow row) {
                    targets[by >= 0 && row.getBoolean(by) ? 1 : 0].write(row);
                }

                @Override
                public void close() {
                    closeFrom(0);
                }

                /** Each, whatever becomes of those before it: a writer that stays open keeps its memory for good. */
                private void closeFrom(int first) {
                    if (first < targets.length) {
                        try {
                            targets[first].close();
                        } finally {
                            closeFrom(first + 1);
                        }
                    }
                }

                @Override
                public String path() {
                    return path;
                }
            };
        }
    }

    /** A file that is there once it has a row. */
    private static final class Target {
        private final Selection selection;
        private final String path;
        private final TaskAttemptContext task;
        private final ProjectingInternalRow selected;
        private @Nullable ParquetOutputWriter writer;

        Target(Selection selection, String path, TaskAttemptContext task) {
            this.selection = selection;
            this.path = path;
            this.task = task;
            selected = new ProjectingInternalRow(selection.schema(), new WrappedArray.ofInt(selection.places()));
        }

        void write(InternalRow row) {
            if (writer == null) {
                Configuration settings = new Configuration(task.getConfiguration());
                ParquetWriteSupport.setSchema(selection.schema(), settings);
                writer = new ParquetOutputWriter(
                        selection.file(path), new TaskAttemptContextImpl(settings, task.getTaskAttemptID()));
            }
            selected.project(row);
            writer.write(selected);
        }

        void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
