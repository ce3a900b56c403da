package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a merge will do to the tables, before anything is done. Rows are worked out when they are asked for: those of a
 * table that does not change need not be.
 *
 * @param base layout of the base table with {@code _delete}; unique by key
 * @param closed ended versions, in the layout of the closed table
 * @param contributions layout of the contributions table; unique by key and resource
 * @param contradictions new and changed rows of the table of contradictions; none when the table has one source
 * @param which the tables that change
 */
record Changes(
        Dataset<Row> base,
        Dataset<Row> closed,
        Dataset<Row> contributions,
        Dataset<Row> contradictions,
        Effects effects,
        Which which) {

    /** Tables that a merge changes. */
    record Which(boolean base, boolean closed, boolean contributions, boolean contradictions) {}
}
