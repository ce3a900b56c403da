package org.guiji.jobs.merging;

import org.guiji.jobs.lake.KeyReach;

/** A merge as worked out, before anything is decided about it. */
record Worked(Sources sources, Changes changes, Effects effects) {

    Braked braked(Brake brake, Incoming incoming) {
        long closings = effects.closings();
        long changes = effects.changes();
        // What is live is counted only where it may matter.
        if (closings <= brake.rowsAlwaysAllowed() && !brake.surge().isNear(changes)) {
            return new Braked(closings, changes, false, false);
        }
        long live = live(incoming);
        return new Braked(
                closings,
                changes,
                brake.stops(closings, live, incoming.approvedClosings()),
                brake.surge().stops(changes, live));
    }

    private long live(Incoming incoming) {
        return Absence.live(sources.own(incoming.resource(), KeyReach.everything()))
                .count();
    }
}
