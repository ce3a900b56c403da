package org.guiji.orchestration.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.reporting.ScopeFiles;
import org.guiji.jobs.story.RunPapers;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.desks.MonthlyReport;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code guiji report}: where the report of a run is, or makes the monthly one of a provider or base database; with {@code
 * --format json} the report itself.
 */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "RUN", descriptionKey = "report.run")
    private @Nullable Long id;

    @Option(names = "--provider", paramLabel = "PROVIDER", descriptionKey = "report.provider")
    private String provider = "";

    @Option(names = "--database", paramLabel = "DATABASE", descriptionKey = "report.database")
    private String database = "";

    @Option(names = "--month", paramLabel = "YYYY-MM", descriptionKey = "report.month")
    private String month = "";

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        if (!provider.isEmpty() || !database.isEmpty()) {
            return monthly(workspace);
        }
        if (!month.isEmpty()) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji report", "--provider | --database");
        }
        RunPapers papers = new RunPapers(workspace);
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Run run = id == null ? latest(program.ledger(), papers) : Runs.find(program.ledger(), id);
            Path json = papers.reportJson(run.id()).orElseThrow(() -> missing("run " + run.id()));
            if (session.printsJson()) {
                session.terminal().out().println(text(json));
            } else {
                Optional<Path> page = papers.reportPage(run.id(), session.language());
                session.print(
                        Rows.of("run_id", "resource", "status", "html", "xlsx", "json")
                                .row(
                                        run.id(),
                                        run.resource(),
                                        run.status().text(),
                                        page.map(Path::toString).orElse(null),
                                        papers.reportWorkbook(run.id(), session.language())
                                                .map(Path::toString)
                                                .orElse(null),
                                        json.toString())
                                .build(),
                        workspace.settings().timeZone());
            }
        }
        return ExitCode.DONE;
    }

    private int monthly(Workspace workspace) {
        if (id != null || (!provider.isEmpty() && !database.isEmpty())) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji report", "--provider | --database | RUN");
        }
        try (Program program = session.program(workspace, Progress.SILENT)) {
            MonthlyReport monthly = new MonthlyReport(workspace, program);
            ScopeFiles.Written written =
                    provider.isEmpty() ? monthly.ofDatabase(database, month) : monthly.ofProvider(provider, month);
            if (session.printsJson()) {
                session.terminal().out().println(text(written.json()));
                return ExitCode.DONE;
            }
            session.print(
                    Rows.of("html", "xlsx", "json")
                            .row(
                                    written.page(session.language()).toString(),
                                    written.workbook(session.language()).toString(),
                                    written.json().toString())
                            .build(),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private static Run latest(Ledger ledger, RunPapers papers) {
        List<Run> runs = ledger.runs();
        return runs.stream()
                .filter(run -> papers.reportJson(run.id()).isPresent())
                .max(Comparator.comparingLong(Run::id))
                .orElseThrow(() -> missing("report"));
    }

    private static GuijiException missing(String subject) {
        return GuijiException.of(ProgramFailure.REPORT_MISSING, subject);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
