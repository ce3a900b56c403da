package org.guiji.jobs.merging;

import org.guiji.jobs.lake.KeyReach;

/** A merge as worked out, before anything is decided about it. */
record Worked(Sources sources, Changes changes, Effects effects) {

    Braked braked(Brake brake, Incoming incoming) {
        long closings = effects.closings();
        boolean stops = closings > brake.rowsAlwaysAllowed()
                && brake.stops(closings, live(incoming), incoming.approvedClosings());
        return new Braked(closings, stops);
    }

    private long live(Incoming incoming) {
        return Absence.live(sources.own(incoming.resource(), KeyReach.everything()))
                .count();
    }
}
