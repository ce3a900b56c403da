package org.guiji.jobs.merging;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.StagedFiles;

/**
 * What a merge will do to the tables, before anything is done. Rows are worked out when they are asked for: those of a
 * table that does not change need not be.
 *
 * @param base layout of the base table with {@code _delete}; unique by key
 * @param closed ended versions, in the layout of the closed table
 * @param contributions layout of the contributions table; unique by key and resource
 * @param contradictions new and changed rows of the table of contradictions; none when the table has one source
 * @param which the tables that change
 * @param delivered the same as {@code base}, where most of it stands in files already
 * @param closedFiles that hold the rows of {@code closed}, if there are any
 */
record Changes(
        Dataset<Row> base,
        Dataset<Row> closed,
        Dataset<Row> contributions,
        Dataset<Row> contradictions,
        Effects effects,
        Which which,
        Optional<Delivered> delivered,
        Optional<StagedFiles> closedFiles) {

    /**
     * What is in {@code base}, for the most part as files.
     *
     * @param files of the delivery: they hold rows that enter as they were delivered
     * @param beside the other rows of {@code base}, if there are any
     */
    record Delivered(StagedFiles files, Optional<Dataset<Row>> beside) {}

    /** None of whose rows stand in files yet. */
    Changes(
            Dataset<Row> base,
            Dataset<Row> closed,
            Dataset<Row> contributions,
            Dataset<Row> contradictions,
            Effects effects,
            Which which) {
        this(base, closed, contributions, contradictions, effects, which, Optional.empty(), Optional.empty());
    }

    /** Tables that a merge changes. */
    record Which(boolean base, boolean closed, boolean contributions, boolean contradictions) {}
}
