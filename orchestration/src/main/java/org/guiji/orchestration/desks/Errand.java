package org.guiji.orchestration.desks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.Failure;

/**
 * Something that was asked for and goes on behind the scenes, because it needs the lake.
 *
 * @param who asked
 * @param subject the resource or table it is about
 * @param run that it is about or that it made
 * @param doubt that it raised
 * @param failures what went wrong, when it has ended
 */
public record Errand(
        long id,
        String who,
        String action,
        String subject,
        Optional<Long> run,
        Optional<Long> doubt,
        Instant begun,
        Optional<Instant> ended,
        List<Failure> failures) {
    public Errand {
        failures = List.copyOf(failures);
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }

    /** What an errand made, besides what the ledger knows of its runs. */
    record Made(RunReport report, Optional<Long> doubt) {}

    Errand endedWith(Made made, Instant at) {
        Optional<Long> own = made.report().runs().stream()
                .filter(ended -> ended.resource().equals(subject))
                .map(Run::id)
                .reduce((earlier, later) -> later);
        return new Errand(
                id,
                who,
                action,
                subject,
                own.or(() -> run),
                made.doubt(),
                begun,
                Optional.of(at),
                made.report().failures());
    }
}
