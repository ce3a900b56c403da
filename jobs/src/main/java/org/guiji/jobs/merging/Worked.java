package org.guiji.jobs.merging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.KeyReach;

/** A merge as worked out, before anything is decided about it. */
record Worked(Sources sources, Changes changes) {

    Effects effects() {
        return changes.effects();
    }

    Braked braked(Brake brake, Incoming incoming) {
        long closings = effects().closings();
        long changed = effects().changes();
        boolean few = closings <= brake.rowsAlwaysAllowed();
        boolean nearSurge = brake.surge().isNear(changed);
        // What is live is counted only where it may matter.
        if (!nearSurge && (few && effects().someStay() || !brake.isNear(closings))) {
            return new Braked(closings, changed, false, false);
        }
        // Of few closings only whether they are all has to be known.
        long live = few && !nearSurge
                ? upTo(closings + 1, live(incoming))
                : live(incoming).count();
        return new Braked(
                closings,
                changed,
                brake.stops(closings, live, incoming.approvedClosings()),
                brake.surge().stops(changed, live));
    }

    private static long upTo(long most, Dataset<Row> rows) {
        return rows.limit((int) Math.min(most, Integer.MAX_VALUE)).count();
    }

    private Dataset<Row> live(Incoming incoming) {
        return Absence.live(sources.own(incoming.resource(), KeyReach.everything()));
    }
}
