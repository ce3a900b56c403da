package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a merge will do to the tables, before anything is done.
 *
 * @param base layout of the base table with {@code _delete}; unique by key
 * @param closed ended versions, in the layout of the closed table
 * @param contributions layout of the contributions table; unique by key and resource
 * @param effects one row per delivered row and per absent key: {@code _effect} with its {@code count}
 * @param contradictions new and changed rows of the table of contradictions; none when the table has one source
 */
record Changes(
        Dataset<Row> base,
        Dataset<Row> closed,
        Dataset<Row> contributions,
        Dataset<Row> effects,
        Dataset<Row> contradictions) {}
