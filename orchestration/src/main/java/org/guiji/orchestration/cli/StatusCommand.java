package org.guiji.orchestration.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.jobs.story.RankingWatch;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.alerting.WaitingRuns;
import org.guiji.orchestration.cli.InboxWatch.Found;
import org.guiji.orchestration.running.DuePlan;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji status}: what waits for a person, and what lies in the inbox. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            List<Run> waiting = WaitingRuns.of(program);
            List<Found> files = new InboxWatch(workspace).look(Instant.now());
            Rows.Builder rows = Rows.of("run_id", "resource", "period", "file", "status", "code", "next");
            waiting.forEach(run -> rows.row(
                    run.id(), run.resource(), run.period(), null, run.status().text(), run.failure(), next(run)));
            files.forEach(found -> rows.row(
                    null,
                    found.resource().isEmpty() ? null : found.resource(),
                    null,
                    found.file().toString(),
                    found.place().name().toLowerCase(Locale.ROOT),
                    null,
                    text("inbox." + found.place().name(), List.of(found.resource()))));
            List<DoubtBoard.Entry> doubts =
                    new DoubtBoard(workspace, program.doubts()).entries(DoubtBoard.Entry::overdue);
            doubts.forEach(entry -> rows.row(
                    null,
                    entry.doubt().resource(),
                    null,
                    null,
                    "doubt_overdue",
                    "doubt " + entry.doubt().id(),
                    text("next.DOUBT", List.of(entry.doubt().id(), entry.doubt().provider()))));
            List<String> reranked = new RankingWatch(workspace, program.authorities()).changed();
            reranked.forEach(table ->
                    rows.row(null, null, null, null, "ranking_changed", table, text("next.RANKING", List.of(table))));
            DuePlan due = program.duePlan();
            List<TimelinessWatch.Seen> late =
                    new TimelinessWatch(workspace, program.timeliness(), session.language()).look(due);
            late.forEach(seen ->
                    rows.row(seen.run(), seen.resource(), seen.period(), null, seen.status(), null, seen.next()));
            session.print(rows.build(), workspace.settings().timeZone());
            if (waiting.isEmpty() && files.isEmpty() && late.isEmpty() && doubts.isEmpty() && reranked.isEmpty()) {
                session.say(text("status.clean", List.of()));
            }
        }
        return ExitCode.DONE;
    }

    private String next(Run run) {
        String note =
                switch (session.language()) {
                    case ZH -> run.noteZh();
                    case EN -> run.noteEn();
                };
        return switch (run.status()) {
            case HELD -> text("next.HELD", List.of(run.id()));
            case RUNNING ->
                text(run.kind() == RunKind.REFRESH ? "next.REFRESHING" : "next.RUNNING", List.of(run.resource()));
            default -> note.substring(note.lastIndexOf('\n') + 1);
        };
    }

    private String text(String key, List<Object> arguments) {
        return Messages.text(StatusCommand.class, key, session.language(), arguments);
    }
}
