package org.guiji.jobs.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who may write what, over several processes. */
public interface Leases {

    /** A right that lasts while its holder lives: heartbeats prolong it, {@link #close} gives it back. */
    interface Lease extends AutoCloseable {
        /**
         * Prolongs the right from this moment on, unless somebody else has taken it over while no heartbeats came.
         *
         * @return false when it was taken over: nobody may rely on it any more
         */
        boolean renew();

        @Override
        void close();
    }

    /** Waits at most {@code patience} for the named right; empty when somebody else still holds it. */
    Optional<Lease> acquire(String name, Duration patience);

    /** The names that somebody who lives holds at this moment. */
    Set<String> held();
}
