package org.guiji.orchestration.desks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.problems.Failure;

/**
 * Something that was asked for and goes on behind the scenes, because it needs the lake.
 *
 * @param who asked
 * @param subject the resource or table it is about
 * @param run that it is about or that it made
 * @param failures what went wrong, when it has ended
 */
public record Errand(
        long id,
        String who,
        String action,
        String subject,
        Optional<Long> run,
        Instant begun,
        Optional<Instant> ended,
        List<Failure> failures) {
    public Errand {
        failures = List.copyOf(failures);
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }

    Errand endedWith(Optional<Long> made, List<Failure> problems, Instant at) {
        return new Errand(id, who, action, subject, made.or(() -> run), begun, Optional.of(at), problems);
    }
}
