package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of the ledger that knows periods and deadlines. Every method is one transaction. */
public interface TimelinessBook {

    /** Replaces what is known about the arrival of a run. */
    void record(SignOfLife sign);

    /** Oldest run first. */
    List<SignOfLife> signs(String resource);

    List<SignOfLife> signs();

    /** Runs with a delivery from before signs of life were kept, oldest first. */
    List<Run> unsigned();

    /**
     * Notes that a delivery is missing, as a run that has ended; once for each resource and period, whoever asks and how
     * often.
     *
     * @param note failure and its rendered texts
     * @return the run; nothing when it was noted before
     */
    Optional<Run> noteMissing(String resource, String table, String period, Instant dueAt, Note note);

    /** What a missing run says. */
    record Note(String failure, String zh, String en, Instant at) {}

    /** Oldest run first. */
    List<MissingDelivery> missing();

    /** The missing period has come after all; the first answer stays. */
    void answer(String resource, String period, long run);

    /** Once for each run, table and resource. */
    void markStale(StaleMark mark);

    /** A run brought the table of its resource up to date. */
    void clearStale(String resource, long run);

    /** Oldest run first. */
    List<StaleMark> staleMarks();
}
