package org.guiji.jobs.story;

import java.util.List;
import org.guiji.jobs.lake.ContractColumns;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/** Tables follow their contract before a run works with them, or the run ends. The caller holds the table's lease. */
final class TableColumns {
    private TableColumns() {}

    static void follow(Run run, Lake lake, TableContract contract) {
        List<String> unfit = new ContractColumns(lake, contract).follow();
        if (!unfit.isEmpty()) {
            throw GuijiException.of(
                    StoryFailure.TABLE_COLUMNS_CHANGED,
                    run.resource(),
                    contract.name(),
                    String.join(", ", unfit),
                    contract.database() + "/" + contract.table());
        }
    }
}
