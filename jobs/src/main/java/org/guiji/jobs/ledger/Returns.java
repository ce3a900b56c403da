package org.guiji.jobs.ledger;

import java.util.List;
import java.util.Optional;

/** The record of rejected rows that were taken up again. Counts of the first run are not touched. */
public interface Returns {

    /** Notes whose rejected rows a run takes up. */
    void begin(long run, long origin);

    /** The run whose rejected rows a run takes up; empty for deliveries. */
    Optional<Long> origin(long run);

    /** Replaces what a run took up. */
    void record(long by, List<Returned> rows);

    /** The rows of a run that were taken up by runs that came to their end and were not withdrawn. */
    List<Returned> of(long run);

    void grant(Waiver waiver);

    /** Waivers of a resource whose runs came to their end and were not withdrawn, expired ones included. */
    List<Waiver> waivers(String resource);

    /** The waiver that a run carries out. */
    Optional<Waiver> waiver(long run);
}
