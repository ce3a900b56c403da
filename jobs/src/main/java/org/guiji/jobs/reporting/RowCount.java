package org.guiji.jobs.reporting;

import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;

/** Rows of the deliveries that count. */
public record RowCount(long delivered, long accepted, long quarantined, long exactDuplicates) {

    static RowCount of(List<Balance> balances) {
        List<Balance.Checked> checked = balances.stream()
                .map(Balance::checked)
                .flatMap(Optional::stream)
                .toList();
        return new RowCount(
                checked.stream().mapToLong(Balance.Checked::delivered).sum(),
                checked.stream().mapToLong(Balance.Checked::accepted).sum(),
                checked.stream().mapToLong(Balance.Checked::quarantined).sum(),
                checked.stream().mapToLong(Balance.Checked::exactDuplicates).sum());
    }
}
