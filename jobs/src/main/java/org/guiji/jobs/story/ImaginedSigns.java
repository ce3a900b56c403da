package org.guiji.jobs.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.ledger.TimelinessBook;

/** Periods and deadlines as a run sees them that is only tried. */
final class ImaginedSigns implements TimelinessBook {
    private final TimelinessBook kept;
    private final List<SignOfLife> tried = new ArrayList<>();

    ImaginedSigns(TimelinessBook kept) {
        this.kept = kept;
    }

    @Override
    public void record(SignOfLife sign) {
        tried.add(sign);
    }

    @Override
    public List<SignOfLife> signs(String resource) {
        return Imagined.and(
                kept.signs(resource),
                tried.stream().filter(sign -> sign.resource().equals(resource)).toList());
    }

    @Override
    public List<SignOfLife> signs() {
        return Imagined.and(kept.signs(), tried);
    }

    @Override
    public List<Run> unsigned() {
        return kept.unsigned();
    }

    @Override
    public Optional<Run> noteMissing(String resource, String table, String period, Instant dueAt, Note note) {
        throw Imagined.refused();
    }

    @Override
    public List<MissingDelivery> missing() {
        return kept.missing();
    }

    @Override
    public void answer(String resource, String period, long run) {
        throw Imagined.refused();
    }

    @Override
    public void markStale(StaleMark mark) {
        throw Imagined.refused();
    }

    @Override
    public void clearStale(String resource, long run) {
        throw Imagined.refused();
    }

    @Override
    public List<StaleMark> staleMarks() {
        return kept.staleMarks();
    }
}
