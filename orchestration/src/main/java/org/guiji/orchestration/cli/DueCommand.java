package org.guiji.orchestration.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.Expectations;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.planning.Facts;
import org.guiji.orchestration.planning.Planner;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji due}: for each resource, which period is waited for, by when, and what has come. */
@Command(name = "due", mixinStandardHelpOptions = true)
final class DueCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", descriptionKey = "due.resources")
    private List<String> resources = List.of();

    @Option(names = "--date", paramLabel = "D", descriptionKey = "due.date")
    private @Nullable LocalDate date;

    DueCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Facts facts = Facts.read(program.ledger(), program.timeliness());
            Planner planner = new Planner(workspace);
            Instant now = workspace.settings().clock().instant();
            Rows.Builder rows =
                    Rows.of("resource", "cycle", "period", "due_at", "state", "arrived_at", "run_id", "missing_year");
            workspace.catalogue().all().stream()
                    .filter(resource -> resources.isEmpty() || resources.contains(resource.name()))
                    .forEach(resource -> add(rows, resource, planner.expectationsOf(resource, facts), now));
            session.print(rows.build(), workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private void add(Rows.Builder rows, Resource resource, Optional<Expectations> expectations, Instant now) {
        String cycle = resource.cycle().word();
        if (expectations.isEmpty()) {
            rows.row(resource.name(), cycle, null, null, State.NOT_EVALUATED.text(), null, null, null);
            return;
        }
        LocalDate asked = date;
        List<Expectation> shown = asked == null
                ? worthSeeing(expectations.get().all(now))
                : List.of(expectations.get().of(resource.cycle().periodOf(asked), now));
        for (Expectation expectation : shown) {
            Optional<SignOfLife> answer = expectation.answer();
            int year = expectation.deadline().missingYear().orElse(0);
            rows.row(
                    resource.name(),
                    cycle,
                    expectation.period().text(),
                    expectation.deadline().at().orElse(null),
                    expectation.state().text(),
                    answer.map(SignOfLife::arrivedAt).orElse(null),
                    answer.map(SignOfLife::run).orElse(null),
                    year == 0 ? null : year);
        }
    }

    /** What is still waited for, and the latest period that was answered. */
    private static List<Expectation> worthSeeing(List<Expectation> all) {
        List<Expectation> seen = new ArrayList<>();
        all.stream()
                .filter(expectation -> expectation.answer().isPresent())
                .reduce((earlier, later) -> later)
                .ifPresent(seen::add);
        all.stream().filter(expectation -> expectation.answer().isEmpty()).forEach(seen::add);
        return seen.stream().sorted(Comparator.comparing(Expectation::period)).toList();
    }
}
