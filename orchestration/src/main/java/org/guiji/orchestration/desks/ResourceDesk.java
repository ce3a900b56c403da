package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/** The catalogue, each resource with its contract, its last deliveries and when the next one is due. */
public final class ResourceDesk {
    private static final int LAST = 12;
    private final Program program;
    private final Expected expected;

    ResourceDesk(Program program, Expected expected) {
        this.program = program;
        this.expected = expected;
    }

    /** One line of the catalogue; {@code next} is the oldest period that is still waited for. */
    public record Line(Resource resource, Optional<Run> last, Optional<Expectation> next) {}

    /**
     * @param runs the last ones, newest first; empty for who may not see runs
     * @param deliveries the last ones, oldest first
     * @param expectations oldest first
     * @param pause that keeps the schedule from starting it, by a person
     * @param pausedByFile why {@code schedule.yaml} does so
     * @param ask the oldest wish for a start that is not fulfilled
     */
    public record Seen(
            Resource resource,
            Optional<TableContract> contract,
            List<Run> runs,
            List<Delivery> deliveries,
            List<Expectation> expectations,
            Optional<Pause> pause,
            Optional<String> pausedByFile,
            Optional<Ask> ask) {}

    /** @param text that name, title or table contain; empty for all */
    public List<Line> list(Visitor visitor, String text) {
        visitor.require(Action.SEE_RESOURCES);
        Map<String, Run> last = visitor.may(Action.SEE_RUNS)
                ? program.search().latest(visitor.provider()).stream()
                        .collect(Collectors.toMap(Run::resource, Function.identity()))
                : Map.of();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return program.workspace().catalogue().all().stream()
                .filter(resource -> visitor.sees(resource.name()))
                .filter(resource -> (resource.name() + " " + resource.title().zh() + " "
                                + resource.title().en() + " " + resource.table())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .map(resource ->
                        new Line(resource, Optional.ofNullable(last.get(resource.name())), next(resource.name())))
                .toList();
    }

    public Seen resource(Visitor visitor, String name) {
        visitor.require(Action.SEE_RESOURCES);
        Resource resource = find(visitor, name);
        boolean seesRuns = visitor.may(Action.SEE_RUNS);
        return new Seen(
                resource,
                program.workspace().tables().find(resource.table()),
                seesRuns
                        ? program.search()
                                .page(RunQuery.newest(Optional.empty(), LAST).ofResource(name))
                                .runs()
                        : List.of(),
                seesRuns ? program.search().lastDeliveries(name, LAST) : List.of(),
                expected.byResource().getOrDefault(name, List.of()),
                seesRuns
                        ? program.starts().pauses().stream()
                                .filter(pause -> pause.resource().equals(name))
                                .findFirst()
                        : Optional.empty(),
                seesRuns ? program.timetable().entry(name).paused() : Optional.empty(),
                seesRuns
                        ? program.starts().asks().stream()
                                .filter(ask -> ask.resource().equals(name))
                                .findFirst()
                        : Optional.empty());
    }

    /** Wishes for a start outside of the schedule; the scheduler of this server makes it. */
    public void start(Visitor visitor, String name, String reason) {
        program.steering()
                .start(steered(visitor, name), visitor.name(), typed(name, reason), Optional.empty(), Optional.empty());
    }

    public void pause(Visitor visitor, String name, String reason) {
        program.steering().pause(steered(visitor, name), visitor.name(), typed(name, reason));
    }

    public void resume(Visitor visitor, String name, String reason) {
        program.steering().resume(steered(visitor, name), visitor.name(), typed(name, reason));
    }

    private String steered(Visitor visitor, String name) {
        visitor.require(Action.STEER);
        return find(visitor, name).name();
    }

    private static String typed(String name, String reason) {
        return Typed.reason("resource " + name, reason);
    }

    private Optional<Expectation> next(String resource) {
        return expected.byResource().getOrDefault(resource, List.of()).stream()
                .filter(expectation -> expectation.state().isWaiting())
                .findFirst();
    }

    private Resource find(Visitor visitor, String name) {
        return program.workspace()
                .catalogue()
                .find(name)
                .filter(resource -> visitor.sees(resource.name()))
                .orElseThrow(() -> GuijiException.of(
                        ProgramFailure.RESOURCE_UNKNOWN,
                        "resource",
                        DidYouMean.closest(
                                        name,
                                        program.workspace().catalogue().all().stream()
                                                .map(Resource::name)
                                                .filter(visitor::sees)
                                                .toList())
                                .orElse("-")));
    }
}
