package org.guiji.orchestration.desks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.HeldEffect;
import org.guiji.jobs.story.Preview;
import org.guiji.jobs.story.Previews;
import org.guiji.jobs.story.RunPapers;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;

/** Runs, and what a person decides about held ones. */
public final class RunDesk {
    private final Program program;
    private final Errands errands;
    private final TakenPreviews previews;

    RunDesk(Program program, Errands errands, TakenPreviews previews) {
        this.program = program;
        this.errands = errands;
        this.previews = previews;
    }

    /**
     * One run with all that the ledger and its report say.
     *
     * @param paper what its report adds: words of rules and times of stages
     * @param preview of a held run, once somebody who may decide has asked for it; shown to those alone
     */
    public record Seen(
            Run run,
            Optional<Delivery> delivery,
            List<QualityResult> results,
            RunPaper paper,
            Optional<Preview> preview) {}

    /** Of a department only its own. */
    public RunSearch.Page page(Visitor visitor, RunQuery asked) {
        visitor.require(Action.SEE_RUNS);
        return program.search().page(scoped(visitor, asked));
    }

    public RunSearch.Page held(Visitor visitor) {
        visitor.require(Action.SEE_HELD);
        return program.search().page(RunQuery.newest(visitor.provider(), 200).in(Set.of(RunStatus.HELD)));
    }

    public Seen run(Visitor visitor, long id) {
        visitor.require(Action.SEE_RUNS);
        Run run = find(visitor, id);
        return new Seen(
                run,
                run.delivery().map(program.ledger()::delivery),
                program.ledger().results(id),
                RunPaper.of(papers().reportJson(id)),
                visitor.may(Action.DECIDE_HELD) && run.status() == RunStatus.HELD ? previews.of(id) : Optional.empty());
    }

    /** Finds out, behind the scenes, what approving a held run would do. */
    public Errand preview(Visitor visitor, long id) {
        visitor.require(Action.DECIDE_HELD);
        Run run = held(find(visitor, id));
        return errands.begin(visitor, "preview", run.resource(), Optional.of(id), () -> {
            previews.put(id, program.part(Previews.class).held(id));
            return RunReport.EMPTY;
        });
    }

    /** What {@link #preview} has found out last. */
    public Preview previewed(Visitor visitor, long id) {
        visitor.require(Action.DECIDE_HELD);
        held(find(visitor, id));
        return previews.of(id).orElseThrow(() -> GuijiException.of(ProgramFailure.PREVIEW_MISSING, "run " + id, id));
    }

    /** The HTML report; every value in it is masked. */
    public Path report(Visitor visitor, long id, Language language) {
        visitor.require(Action.SEE_RUNS);
        find(visitor, id);
        return papers().reportPage(id, language)
                .orElseThrow(() -> GuijiException.of(ProgramFailure.REPORT_MISSING, "run " + id));
    }

    /** The same to sort and reckon with. */
    public Path reportWorkbook(Visitor visitor, long id, Language language) {
        visitor.require(Action.SEE_RUNS);
        find(visitor, id);
        return papers().reportWorkbook(id, language)
                .orElseThrow(() -> GuijiException.of(ProgramFailure.REPORT_MISSING, "run " + id));
    }

    /** Goes on with the staged rows, behind the scenes. */
    public Errand approve(Visitor visitor, long id, String reason) {
        visitor.require(Action.DECIDE_HELD);
        Run run = decidable(visitor, id, reason);
        return errands.begin(visitor, "approve", run.resource(), Optional.of(id), () -> program.decisions()
                .approve(id, visitor.name(), reason.strip(), program.part(HeldEffect.class)));
    }

    public Run reject(Visitor visitor, long id, String reason) {
        visitor.require(Action.DECIDE_HELD);
        decidable(visitor, id, reason);
        return program.decisions().reject(id, visitor.name(), reason.strip());
    }

    private Run decidable(Visitor visitor, long id, String reason) {
        Run run = find(visitor, id);
        Typed.reason("run " + id, reason);
        return held(run);
    }

    private static Run held(Run run) {
        if (run.status() != RunStatus.HELD) {
            throw GuijiException.of(
                    ProgramFailure.RUN_NOT_HELD, "run " + run.id(), run.status().text());
        }
        return run;
    }

    /** What belongs to another department is not there. */
    private Run find(Visitor visitor, long id) {
        return program.ledger()
                .findRun(id)
                .filter(run -> visitor.sees(run.resource()))
                .orElseThrow(() -> GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run " + id));
    }

    private static RunQuery scoped(Visitor visitor, RunQuery asked) {
        return visitor.provider().isEmpty()
                ? asked
                : new RunQuery(
                        asked.text(),
                        asked.resource(),
                        visitor.provider(),
                        asked.statuses(),
                        asked.kind(),
                        asked.order(),
                        asked.descending(),
                        asked.offset(),
                        asked.limit());
    }

    private RunPapers papers() {
        return new RunPapers(program.workspace());
    }
}
