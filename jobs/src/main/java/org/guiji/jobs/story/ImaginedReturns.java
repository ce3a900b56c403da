package org.guiji.jobs.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.Waiver;

/** Rejected rows that were taken up again, as a run sees them that is only tried. */
final class ImaginedReturns implements Returns {
    private final Returns kept;
    private final Map<Long, Long> origins = new HashMap<>();

    ImaginedReturns(Returns kept) {
        this.kept = kept;
    }

    @Override
    public void begin(long run, long origin) {
        if (run != Imagined.RUN) {
            throw Imagined.refused();
        }
        origins.put(run, origin);
    }

    @Override
    public Optional<Long> origin(long run) {
        return Optional.ofNullable(origins.get(run)).or(() -> kept.origin(run));
    }

    @Override
    public void record(long by, List<Returned> rows) {
        throw Imagined.refused();
    }

    @Override
    public List<Returned> of(long run) {
        return kept.of(run);
    }

    @Override
    public void grant(Waiver waiver) {
        throw Imagined.refused();
    }

    @Override
    public List<Waiver> waivers(String resource) {
        return kept.waivers(resource);
    }

    @Override
    public Optional<Waiver> waiver(long run) {
        return kept.waiver(run);
    }
}
