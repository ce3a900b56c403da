package org.guiji.orchestration.desks;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guiji.jobs.reporting.ScopeFiles;
import org.guiji.jobs.reporting.ScopeReport;
import org.guiji.jobs.reporting.ScopeReports;
import org.guiji.jobs.story.RunPapers;
import org.guiji.jobs.story.TodaysRules;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;

/** Makes the monthly report of a provider or a base database below the lake's reports. */
public final class MonthlyReport {
    private final Workspace workspace;
    private final Program program;

    public MonthlyReport(Workspace workspace, Program program) {
        this.workspace = workspace;
        this.program = program;
    }

    public ScopeFiles.Written ofProvider(String name, String month) {
        Provider provider = Optional.ofNullable(workspace.providers().get(name))
                .orElseThrow(() -> GuijiException.of(
                        ProgramFailure.PROVIDER_UNKNOWN,
                        "--provider",
                        DidYouMean.closest(name, workspace.providers().keySet()).orElse("-")));
        return write(reports().ofProvider(provider, month(month)));
    }

    public ScopeFiles.Written ofDatabase(String name, String month) {
        Set<String> known = new TreeSet<>();
        workspace.tables().all().stream().map(TableContract::database).forEach(known::add);
        if (!known.contains(name)) {
            throw GuijiException.of(
                    ProgramFailure.DATABASE_UNKNOWN,
                    "--database",
                    DidYouMean.closest(name, known).orElse("-"),
                    String.join(", ", known));
        }
        return write(reports().ofDatabase(name, month(month)));
    }

    /** The figures alone, nothing written. */
    ScopeReport figures(Provider provider, YearMonth month) {
        return reports().ofProvider(provider, month);
    }

    private ScopeReports reports() {
        RunPapers papers = new RunPapers(workspace);
        return new ScopeReports(
                workspace,
                program.ledger(),
                program.timeliness(),
                program.doubts(),
                program.authorities().counts(),
                papers::reportJson,
                new TodaysRules(workspace),
                new PlannedArrivals(workspace, program));
    }

    private ScopeFiles.Written write(ScopeReport report) {
        return ScopeFiles.write(report, workspace.lake().resolve("reports").resolve("monthly"));
    }

    /** Without one the current month of the city. */
    private YearMonth month(String typed) {
        try {
            return typed.isEmpty()
                    ? YearMonth.now(workspace
                            .settings()
                            .clock()
                            .withZone(workspace.settings().timeZone()))
                    : YearMonth.parse(typed);
        } catch (DateTimeException e) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji report", "--month");
        }
    }
}
