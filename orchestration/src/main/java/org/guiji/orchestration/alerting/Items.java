package org.guiji.orchestration.alerting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.planning.Plan;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;

/** Everything that waits for somebody, from the ledger alone. */
final class Items {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Items() {}

    static List<Item> of(Program program) {
        Workspace workspace = program.workspace();
        List<Item> items = new ArrayList<>();
        WaitingRuns.of(program).stream()
                .filter(run -> !run.isOpen())
                .map(Items::run)
                .forEach(items::add);
        Plan plan = program.duePlan().now();
        plan.overdue().stream().map(overdue -> missing(overdue, workspace)).forEach(items::add);
        LocalDate today = LocalDate.ofInstant(
                workspace.settings().clock().instant(), workspace.settings().timeZone());
        plan.missingYears(today).stream().map(Items::calendar).forEach(items::add);
        new DoubtBoard(workspace, program.doubts())
                .entries(entry -> entry.doubt().isOpen()).stream()
                        .flatMap(entry -> doubt(entry, workspace))
                        .forEach(items::add);
        new ScheduleProcesses(program.source())
                .alive(Instant.now()).stream().flatMap(Items::refused).forEach(items::add);
        return items;
    }

    private static Item run(Run run) {
        String subject = run.period().isEmpty() ? run.resource() : run.resource() + " " + run.period();
        Title text = run.noteZh().isEmpty()
                ? text("alert.run", subject, String.valueOf(run.id()), run.failure())
                : new Title(run.noteZh(), run.noteEn());
        return new Item(Codes.actor(run), provider(run.resource()), "run " + run.id() + " " + run.status(), text);
    }

    private static Item missing(Expectation overdue, Workspace workspace) {
        ZoneId zone = workspace.settings().timeZone();
        Failure failure = Failure.of(
                ProgramFailure.DELIVERY_OVERDUE,
                overdue.resource() + " " + overdue.period().text(),
                TIME.format(overdue.deadline().at().orElseThrow().atZone(zone)),
                overdue.resource());
        return item(Actor.PROVIDER, provider(overdue.resource()), failure);
    }

    private static Item calendar(int year) {
        return item(
                Actor.OPERATOR,
                "",
                Failure.of(CodesFailure.CALENDAR_YEAR_MISSING, "schemas/calendar", String.valueOf(year)));
    }

    /** Without its words: they are restricted. An overdue one is also for the steward and the superior department. */
    private static Stream<Item> doubt(DoubtBoard.Entry entry, Workspace workspace) {
        String id = String.valueOf(entry.doubt().id());
        String provider = entry.doubt().provider();
        if (!entry.overdue()) {
            String due = TIME.format(
                    entry.deadline().due().atZone(workspace.settings().timeZone()));
            Title text = text("alert.doubt.open", entry.doubt().resource(), id, due);
            return Stream.of(new Item(Actor.PROVIDER, provider, "doubt " + id + " open", text));
        }
        Title text = text("alert.doubt", entry.doubt().resource(), id);
        Stream<String> departments = Stream.concat(
                Stream.of(provider),
                Optional.ofNullable(workspace.providers().get(provider)).flatMap(Provider::parent).stream());
        return Stream.concat(
                departments.map(department -> new Item(Actor.PROVIDER, department, "doubt " + id, text)),
                Stream.of(new Item(Actor.STEWARD, provider, "doubt " + id, text)));
    }

    private static Stream<Item> refused(ScheduleProcesses.Process process) {
        return process.refusedAt().stream()
                .map(at -> new Item(
                        Actor.OPERATOR,
                        "",
                        "refused " + at,
                        text("alert.refused", process.machine(), String.valueOf(process.problems()))));
    }

    private static Item item(Actor actor, String provider, Failure failure) {
        return new Item(
                actor,
                provider,
                failure.code().name() + " " + failure.subject(),
                new Title(failure.render(Language.ZH), failure.render(Language.EN)));
    }

    private static Title text(String key, String... arguments) {
        List<Object> all = List.of((Object[]) arguments);
        return new Title(
                Messages.text(Items.class, key, Language.ZH, all), Messages.text(Items.class, key, Language.EN, all));
    }

    /** Nobody's for a thematic table, which no provider delivers. */
    private static String provider(String resource) {
        return resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : "";
    }
}
