package org.guiji.orchestration.desks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.jobs.story.Returning;
import org.guiji.jobs.story.RunPapers;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Title;

/** Rejected rows: looked for, handed out to be corrected, let in by a waiver, judged again. */
public final class RejectedDesk {
    private final Program program;
    private final Errands errands;

    RejectedDesk(Program program, Errands errands) {
        this.program = program;
        this.errands = errands;
    }

    /**
     * Rows of one page, and whether there are more.
     *
     * @param papers the reports of their runs, which have the words of rules in both languages
     */
    public record Page(List<QuarantineDesk.Entry> entries, boolean more, Map<Long, RunPaper> papers) {
        /** What a row's rule says, as it was judged; else as it reads today. */
        public Title words(QuarantineDesk.Entry entry) {
            return Optional.ofNullable(papers.get(entry.run().id()))
                    .filter(paper -> paper.rules().containsKey(entry.rule()))
                    .map(paper -> paper.words(entry.rule()))
                    .orElseGet(() -> new Title(entry.reason(), entry.reason()));
        }
    }

    /** A department finds its own only. */
    public Page page(Visitor visitor, QuarantineFilter asked, int offset, int limit) {
        try (Stream<QuarantineDesk.Entry> entries = entries(visitor, asked)) {
            List<QuarantineDesk.Entry> found =
                    entries.skip(offset).limit(limit + 1L).toList();
            List<QuarantineDesk.Entry> shown = found.subList(0, Math.min(limit, found.size()));
            Map<Long, RunPaper> papers = new HashMap<>();
            RunPapers files = new RunPapers(program.workspace());
            shown.forEach(entry -> papers.computeIfAbsent(entry.run().id(), run -> RunPaper.of(files.reportJson(run))));
            return new Page(shown, found.size() > limit, papers);
        }
    }

    public Stream<QuarantineDesk.Entry> entries(Visitor visitor, QuarantineFilter asked) {
        visitor.require(Action.SEE_QUARANTINE);
        return program.part(QuarantineDesk.class)
                .entries(scoped(
                        visitor, asked.query(program.workspace().settings().timeZone())));
    }

    /** The workbook of a run; the record that it was handed out comes first. */
    public Path workbook(Visitor visitor, long id) {
        visitor.require(Action.EXPORT_WORKBOOK);
        Run run = find(visitor, id);
        Path workbook = new RunPapers(program.workspace())
                .workbook(run)
                .orElseThrow(() -> GuijiException.of(ProgramFailure.WORKBOOK_MISSING, "run " + id));
        program.audit().audit(visitor.name(), "quarantine export", "run " + id, "");
        return workbook;
    }

    /** Who asks for it answers for it. */
    public Errand waive(Visitor visitor, long id, Returning.Choice choice, String reason, LocalDate until) {
        visitor.require(Action.WAIVE);
        Run origin = find(visitor, id);
        Typed.reason("run " + id, reason);
        if (choice.rule().isEmpty() && choice.line().isEmpty()) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "run " + id, "line | rule");
        }
        String what =
                choice.file().map(file -> file + ":" + choice.line().orElse(0L)).orElse("") + " "
                        + choice.rule().orElse("") + " until " + until + " approved by " + visitor.name();
        return takeUp(
                visitor,
                "quarantine waive",
                origin,
                what,
                reason,
                returning -> returning.waive(id, choice, reason.strip(), visitor.name(), until));
    }

    public Errand replay(Visitor visitor, long id) {
        visitor.require(Action.REPLAY);
        Run origin = find(visitor, id);
        return takeUp(visitor, "quarantine replay", origin, "", "", returning -> returning.replay(id));
    }

    private Errand takeUp(
            Visitor visitor, String action, Run origin, String what, String reason, Function<Returning, Run> opening) {
        Run opened = opening.apply(program.part(Returning.class));
        program.audit()
                .audit(
                        visitor.name(),
                        action,
                        ("run " + origin.id() + " " + what).strip() + " by run " + opened.id(),
                        reason.strip());
        return errands.begin(visitor, action, origin.resource(), Optional.of(opened.id()), () -> program.runs()
                .finish(opened.resource()));
    }

    private Run find(Visitor visitor, long id) {
        return program.ledger()
                .findRun(id)
                .filter(run -> visitor.sees(run.resource()))
                .orElseThrow(() -> GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run " + id));
    }

    private static QuarantineDesk.Filter scoped(Visitor visitor, QuarantineDesk.Filter asked) {
        return new QuarantineDesk.Filter(
                asked.run(),
                asked.resource(),
                visitor.provider().or(asked::provider),
                asked.rule(),
                asked.column(),
                asked.state(),
                asked.from(),
                asked.to());
    }
}
