package org.guiji.jobs.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The part of the ledger that knows what was started, by whom and why. Every method is one transaction. */
public interface StartBook {

    /**
     * Records a start; {@code id} of the argument is ignored and assigned. Earlier starts of the resource that are still
     * open were those of a killed process, and are done.
     *
     * @param ask what it fulfils
     */
    Start began(Start start, Optional<Ask> ask);

    void ended(long start, StartOutcome outcome, String failure, Instant at);

    /** The last start of each resource. */
    List<Start> last();

    /** The last starts of all resources, youngest first. */
    List<Start> recent(int most);

    /** Records a wish; the wishes of a resource are fulfilled in their order. */
    Ask ask(String resource, String who, String why, Optional<LocalDate> from, Optional<LocalDate> to, Instant at);

    /** Wishes that are not fulfilled, oldest first. */
    List<Ask> asks();

    /** @return whether it was not paused before */
    boolean pause(Pause pause);

    /** @return whether it was paused */
    boolean resume(String resource);

    List<Pause> pauses();
}
