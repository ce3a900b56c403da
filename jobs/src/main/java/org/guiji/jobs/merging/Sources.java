package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;

/** Where a resource's own contributions are kept, and so how a merge is worked out: one source, or many. */
sealed interface Sources permits OneSource, ManySources {

    /**
     * What the resource said before, and where: key, {@code _o_hash, _o_time, _o_sequence, _o_deleted, _o_valid_from},
     * {@link org.guiji.jobs.lake.Places}.
     */
    Dataset<Row> own(String resource, KeyReach reach);

    /**
     * @param outcomes incoming rows and absent keys, with {@code _outcome}; read several times
     * @param counts how many there are of each outcome
     */
    Changes changes(Dataset<Row> outcomes, Outcomes.Counts counts, Incoming incoming);
}
