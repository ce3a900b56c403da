package org.guiji.orchestration.running;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** What people may tell the schedule about one resource; each time it is recorded who and why. */
public record Steering(StartBook starts, Ledger ledger, Instant now) {

    /** Wishes for a start, which the running scheduler or the next {@code run --due} makes. */
    public void start(String resource, String who, String reason, Optional<LocalDate> from, Optional<LocalDate> to) {
        starts.ask(resource, who, reason, from, to, now);
        ledger.audit(who, "start", resource, reason);
    }

    /** The schedule leaves the resource alone until somebody resumes it. */
    public void pause(String resource, String who, String reason) {
        if (!starts.pause(new Pause(resource, who, reason, now))) {
            throw GuijiException.of(ProgramFailure.SCHEDULE_PAUSED_ALREADY, resource);
        }
        ledger.audit(who, "pause", resource, reason);
    }

    public void resume(String resource, String who, String reason) {
        if (!starts.resume(resource)) {
            throw GuijiException.of(ProgramFailure.SCHEDULE_NOT_PAUSED, resource);
        }
        ledger.audit(who, "resume", resource, reason);
    }
}
