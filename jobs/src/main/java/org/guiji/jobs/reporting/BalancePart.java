package org.guiji.jobs.reporting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guiji.jobs.ledger.Balance;

/** The counts of a balance, named and ordered as {@code governance.runs} has them. */
enum BalancePart {
    DELIVERED(balance -> balance.checked().map(Balance.Checked::delivered)),
    ACCEPTED(balance -> balance.checked().map(Balance.Checked::accepted)),
    QUARANTINED(balance -> balance.checked().map(Balance.Checked::quarantined)),
    EXACT_DUPLICATES(balance -> balance.checked().map(Balance.Checked::exactDuplicates)),
    INSERTED(balance -> balance.merged().map(Balance.Merged::inserted)),
    UPDATED(balance -> balance.merged().map(Balance.Merged::updated)),
    DELETED(balance -> balance.merged().map(Balance.Merged::deleted)),
    UNCHANGED(balance -> balance.merged().map(Balance.Merged::unchanged)),
    STALE(balance -> balance.merged().map(Balance.Merged::stale)),
    SUPERSEDED(balance -> balance.merged().map(Balance.Merged::superseded)),
    CLOSED_BY_ABSENCE(balance -> balance.merged().map(Balance.Merged::closedByAbsence));

    /** What accepted rows are split into, once merged. */
    static final List<BalancePart> OF_ACCEPTED = List.of(INSERTED, UPDATED, DELETED, UNCHANGED, STALE, SUPERSEDED);

    private final Function<Balance, Optional<Long>> count;

    BalancePart(Function<Balance, Optional<Long>> count) {
        this.count = count;
    }

    /** Empty while nobody knows it, which is not 0. */
    Optional<Long> count(Balance balance) {
        return count.apply(balance);
    }

    String text() {
        return Words.of(this);
    }
}
