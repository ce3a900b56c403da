package org.guiji.orchestration.alerting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.ExitCode;

/** Held and open runs, and the last run of a resource when it did not end well. */
public final class WaitingRuns {
    private WaitingRuns() {}

    public static List<Run> of(List<Run> runs) {
        Map<String, Run> last = new LinkedHashMap<>();
        // Marks and judging again say nothing about a delivery that did not come through.
        runs.stream()
                .filter(run -> run.kind() != RunKind.DOUBT
                        && run.kind() != RunKind.REJUDGE
                        && !run.kind().folds())
                .forEach(run -> last.put(run.resource(), run));
        return runs.stream()
                .filter(run -> run.status() == RunStatus.HELD
                        || run.isOpen()
                        // What is missing is said with its deadline, and for each period.
                        || (run.status() != RunStatus.DELIVERY_MISSING
                                && run.equals(last.get(run.resource()))
                                && run.status().exit() != ExitCode.DONE))
                .toList();
    }
}
