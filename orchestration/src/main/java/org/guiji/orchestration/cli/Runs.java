package org.guiji.orchestration.cli;

import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** Runs by the numbers that are typed. */
final class Runs {
    private Runs() {}

    static Run find(Ledger ledger, long id) {
        return ledger.findRun(id).orElseThrow(() -> GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run " + id));
    }
}
