package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.contracts.TableContract;

/**
 * Accessibility (GB/T 36344 0601, 0602) as results of every run of a delivery, however it ended: was the resource
 * reached, could what came be opened, does the table answer once it is merged. A stage that was never entered leaves its
 * question not evaluated.
 */
record Accessibility(Site site) {
    static final String REACHED = "access.reached";
    static final String OPENED = "access.opened";
    static final String ANSWERS = "access.answers";

    /** Failures before any byte was there to open. */
    private static final Set<String> UNREACHED = Set.of("SOURCE_UNREACHABLE", "DELIVERY_MISSING");

    /** Once the run's end is known. */
    void note(Run run) {
        boolean faulty = run.status() == RunStatus.DELIVERY_FAULTY;
        boolean unreached = run.status() == RunStatus.DELIVERY_MISSING || UNREACHED.contains(run.failure());
        boolean received = run.delivery().isPresent() || run.hasDone(Stage.RECEIVE);
        List<QualityResult> results = others(run, REACHED, OPENED);
        results.add(result(REACHED, "0601", received || faulty && !unreached, received || faulty || unreached));
        results.add(result(OPENED, "0601", received && !faulty, received || faulty && !unreached));
        if (results.stream().noneMatch(result -> result.ruleId().equals(ANSWERS))) {
            results.add(result(ANSWERS, "0602", false, false));
        }
        site.ledger().saveResults(run.id(), results);
    }

    /** Asks the table, as any reader would, for a row. */
    void probe(Run run, Lake lake) {
        TableContract contract = site.workspace().tables().find(run.table()).orElseThrow();
        List<QualityResult> results = others(run, ANSWERS);
        results.add(result(ANSWERS, "0602", answers(lake, contract), true));
        site.ledger().saveResults(run.id(), results);
    }

    private static boolean answers(Lake lake, TableContract contract) {
        try {
            lake.base(contract)
                    .read()
                    .select("`" + contract.keyColumns().get(0).name() + "`")
                    .takeAsList(1);
            return true;
        } catch (RuntimeException e) {
            // Whatever the reason, a reader would have got no answer; the merge itself has succeeded.
            return false;
        }
    }

    private List<QualityResult> others(Run run, String... ids) {
        return new ArrayList<>(site.ledger().results(run.id()).stream()
                .filter(result -> !Set.of(ids).contains(result.ruleId()))
                .toList());
    }

    private static QualityResult result(String id, String indicator, boolean satisfied, boolean evaluated) {
        Outcome outcome = !evaluated ? Outcome.NOT_EVALUATED : satisfied ? Outcome.PASSED : Outcome.FAILED;
        return new QualityResult(
                id, Dimension.ACCESSIBILITY, indicator, evaluated && satisfied ? 1 : 0, evaluated ? 1 : 0, outcome, "");
    }
}
