package org.guiji.jobs.ledger;

import java.util.Optional;

/**
 * Where every delivered row went: {@code delivered = accepted + quarantined + exact_duplicates}, known when check ended;
 * {@code accepted = inserted + updated + deleted + unchanged + stale + superseded}, known when merge ended.
 */
public record Balance(Optional<Checked> checked, Optional<Merged> merged) {
    public static final Balance UNKNOWN = new Balance(Optional.empty(), Optional.empty());

    /** After check. */
    public record Checked(long delivered, long accepted, long quarantined, long exactDuplicates) {
        public Checked {
            require(delivered == accepted + quarantined + exactDuplicates, "delivered", delivered);
        }
    }

    /** After merge; {@code closedByAbsence} counts rows that no delivered row stands for. */
    public record Merged(
            long inserted,
            long updated,
            long deleted,
            long unchanged,
            long stale,
            long superseded,
            long closedByAbsence) {
        public long accepted() {
            return inserted + updated + deleted + unchanged + stale + superseded;
        }
    }

    public Balance {
        if (merged.isPresent()) {
            long accepted = checked.orElseThrow().accepted();
            require(accepted == merged.get().accepted(), "accepted", accepted);
        }
    }

    public Balance with(Merged merge) {
        return new Balance(checked, Optional.of(merge));
    }

    private static void require(boolean holds, String what, long number) {
        if (!holds) {
            throw new IllegalStateException("the balance of " + what + " = " + number + " does not hold");
        }
    }
}
