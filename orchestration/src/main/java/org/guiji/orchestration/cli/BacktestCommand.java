package org.guiji.orchestration.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.Backtest;
import org.guiji.jobs.story.Backtested;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji backtest}: what a rule would have found in what came before. */
@Command(name = "backtest", mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RULE", descriptionKey = "backtest.rule")
    private String rule = "";

    @Option(names = "--last", paramLabel = "N", descriptionKey = "backtest.last")
    private int last = 10;

    @Option(names = "--resource", paramLabel = "P/R", descriptionKey = "backtest.resource")
    private String resource = "";

    @Option(names = "--table", paramLabel = "TABLE", descriptionKey = "backtest.table")
    private String table = "";

    @Option(names = "--rows", descriptionKey = "backtest.rows")
    private boolean rows;

    BacktestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (last < 1 || !resource.isEmpty() && !table.isEmpty()) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji backtest", last < 1 ? "--last" : "--table");
        }
        Workspace workspace = session.workspace();
        if (!table.isEmpty()) {
            Tables.find(workspace, table);
        }
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Backtested found = tried(program.part(Backtest.class));
            session.print(
                    rows ? caught(found) : trials(found), workspace.settings().timeZone());
            session.say(Messages.text(
                    BacktestCommand.class,
                    found.trials().isEmpty() ? "backtest.nothing" : "backtest.summary",
                    session.language(),
                    List.of(rule, found.stopped(), found.trials().size(), found.violated())));
            if (rows && found.violated() > found.caught().size()) {
                session.say(Messages.text(
                        BacktestCommand.class, "backtest.more", session.language(), List.of(Backtest.SHOWN)));
            }
        }
        return ExitCode.DONE;
    }

    private Backtested tried(Backtest backtest) {
        if (!table.isEmpty()) {
            return backtest.versions(rule, table, last);
        }
        return resource.isEmpty() ? backtest.deliveries(rule, last) : backtest.deliveries(rule, resource, last);
    }

    private static Rows trials(Backtested found) {
        Rows.Builder rows = Rows.of(
                "subject",
                "run_id",
                "period",
                "table_version",
                "at",
                "rows",
                "evaluated",
                "violated",
                "outcome",
                "verdict",
                "detail");
        found.trials()
                .forEach(trial -> rows.row(
                        trial.resource(),
                        orNull(trial.run()),
                        trial.period(),
                        orNull(trial.version()),
                        trial.at(),
                        trial.rows(),
                        trial.evaluated(),
                        trial.violated(),
                        trial.outcome().name().toLowerCase(Locale.ROOT),
                        trial.verdict().name().toLowerCase(Locale.ROOT),
                        trial.detail()));
        return rows.build();
    }

    private static Rows caught(Backtested found) {
        Rows.Builder rows = Rows.of("subject", "run_id", "table_version", "source_file", "source_line");
        found.caught()
                .forEach(row -> rows.row(row.resource(), row.run(), orNull(row.version()), row.file(), row.line()));
        return rows.build();
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
