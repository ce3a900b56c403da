package org.guiji.jobs.merging;

import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.StagedFiles;

/**
 * What a delivery says, ready to be merged.
 *
 * @param rows one per key, the newest: business columns, {@link org.guiji.jobs.lake.TableSchema#ORIGIN}, {@code _hash},
 *     {@code _flags}, {@code _deleted}
 * @param rowCount how many rows there are, known from the check
 * @param deleteCount how many of them are deletes
 * @param keysSeen every key that stood in the delivery, quarantined rows included: none of them is absent
 * @param closesAbsent whether absence means deletion: a full extract whose keys could all be read
 * @param late a full extract older than one that was merged already: it says nothing new about any row
 * @param renews whether the same values, said again later, are as of then: always, but for complete extracts without
 *     times in their rows, where all rows of the table would be written again whenever nothing has changed
 * @param files that hold the same rows, if there are any, with {@code _valid_from} as if each began a version
 */
public record Incoming(
        String resource,
        long run,
        long sequence,
        Instant sourceTime,
        Dataset<Row> rows,
        long rowCount,
        long deleteCount,
        Dataset<Row> keysSeen,
        boolean closesAbsent,
        boolean late,
        boolean renews,
        long superseded,
        Optional<Long> approvedClosings,
        Optional<StagedFiles> files) {}
