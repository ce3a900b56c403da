package org.guiji.orchestration.running;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.HeldEffect;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/**
 * A person's decision about a held run; each is written down with its reason, before it counts. Of two at one moment the
 * first counts, and the other is told so.
 */
public final class Decisions {
    private final Ledger ledger;
    private final Supplier<RunFinisher> finisher;
    private final Clock clock;

    /** The finisher is asked for only when a run goes on: to reject needs neither Batch nor Spark. */
    Decisions(Ledger ledger, Supplier<RunFinisher> finisher, Clock clock) {
        this.ledger = ledger;
        this.finisher = finisher;
        this.clock = clock;
    }

    /** Approves the effect that the run has now, and takes the run to its end with the rows it staged. */
    public RunReport approve(long id, String who, String reason, HeldEffect effect) {
        Run held = held(id);
        return finisher.get().finish(held.resource(), () -> {
            Run run = held(id);
            long closings = effect.agree(id);
            ledger.audit(who, "approve", "run " + id, reason);
            Run open = run.withStatus(RunStatus.RUNNING).withApprovedClosings(closings);
            decide(open);
            return List.of(open);
        });
    }

    /** Ends the run as refused; the lake stays as it is. */
    public Run reject(long id, String who, String reason) {
        Run run = held(id);
        ledger.audit(who, "reject", "run " + id, reason);
        decide(run.withStatus(RunStatus.REFUSED).finishedAt(clock.instant()));
        return ledger.run(id);
    }

    private void decide(Run run) {
        if (!ledger.saveFrom(RunStatus.HELD, run)) {
            held(run.id());
        }
    }

    /** The run, if it waits for a decision. */
    public Run held(long id) {
        Run run = ledger.findRun(id).orElseThrow(() -> GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run " + id));
        if (run.status() != RunStatus.HELD) {
            throw GuijiException.of(
                    ProgramFailure.RUN_NOT_HELD, "run " + id, run.status().text());
        }
        return run;
    }
}
