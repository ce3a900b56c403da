package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What keys become when they are folded anew.
 *
 * @param compared per key {@code _action}: insert, update, delete, keep (other provenance), same, none
 * @param base rows for the base table with {@code _delete}
 * @param closed ended versions
 * @param contradictions new and changed rows of the table of contradictions
 */
record Refolded(
        Dataset<Row> compared,
        Dataset<Row> after,
        Dataset<Row> base,
        Dataset<Row> closed,
        Dataset<Row> contradictions) {}
