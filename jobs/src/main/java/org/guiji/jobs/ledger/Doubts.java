package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The record of doubts: an archive, nothing is ever deleted. */
public interface Doubts {

    /** Records an open doubt; {@code id} of the argument is ignored and assigned. */
    Doubt raise(Doubt doubt);

    Optional<Doubt> find(long id);

    /** All doubts, oldest first. */
    List<Doubt> all();

    /** Adds working days to an open doubt, once. @return whether it was open and had no extension yet */
    boolean extend(long id, int workingDays);

    /** Closes an open doubt. @return whether it was open */
    boolean answer(long id, DoubtStatus answer, Instant at);
}
