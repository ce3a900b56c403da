package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What keys become when they are folded anew.
 *
 * @param base rows for the base table with {@code _delete}
 * @param closed ended versions
 * @param contradictions new and changed rows of the table of contradictions
 * @param disputes whether there are any of these
 */
record Refolded(
        Actions actions, Dataset<Row> base, Dataset<Row> closed, Dataset<Row> contradictions, boolean disputes) {}
