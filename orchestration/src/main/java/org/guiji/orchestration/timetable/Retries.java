package org.guiji.orchestration.timetable;

import org.guiji.jobs.ledger.StartOutcome;

/** The pauses by kind of failure. What a provider or a steward must mend is not tried again by itself. */
public record Retries(Backoff passing, Backoff other) {
    public static final Retries USUAL = new Retries(Backoff.TRANSIENT, Backoff.OTHER);

    public Backoff of(StartOutcome failed) {
        return failed == StartOutcome.FAILED_PASSING ? passing : other;
    }
}
