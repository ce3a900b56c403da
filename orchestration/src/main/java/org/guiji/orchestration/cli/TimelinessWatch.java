package org.guiji.orchestration.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.orchestration.planning.Plan;
import org.guiji.orchestration.running.DuePlan;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** What {@code guiji status} says about time: overdue, due soon, made from old data, calendars that are missing. */
final class TimelinessWatch {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private final Workspace workspace;
    private final TimelinessBook timeliness;
    private final Language language;

    /** One line. */
    record Seen(
            @Nullable Long run,
            @Nullable String resource,
            @Nullable String period,
            String status,
            String next) {}

    TimelinessWatch(Workspace workspace, TimelinessBook timeliness, Language language) {
        this.workspace = workspace;
        this.timeliness = timeliness;
        this.language = language;
    }

    List<Seen> look(DuePlan due) {
        Plan plan = due.now();
        List<Seen> seen = new ArrayList<>();
        Map<String, Long> noted = timeliness.missing().stream()
                .collect(
                        Collectors.toMap(missing -> missing.resource() + " " + missing.period(), MissingDelivery::run));
        for (Expectation expectation : plan.expectations()) {
            if (expectation.state() == State.OVERDUE || expectation.state() == State.DUE_SOON) {
                seen.add(waiting(expectation, noted::get));
            }
        }
        timeliness.staleMarks().stream()
                .filter(mark -> mark.clearedBy().isEmpty())
                .forEach(mark -> seen.add(stale(mark)));
        ZoneId zone = workspace.settings().timeZone();
        Instant now = workspace.settings().clock().instant();
        plan.missingYears(LocalDate.ofInstant(now, zone))
                .forEach(year -> seen.add(new Seen(
                        null, null, null, "calendar_missing", text("due.CALENDAR", List.of(String.valueOf(year))))));
        return seen;
    }

    private Seen waiting(Expectation expectation, Function<String, @Nullable Long> noted) {
        String period = expectation.period().text();
        ZoneId zone = workspace.settings().timeZone();
        String due = TIME.format(expectation.deadline().at().orElseThrow().atZone(zone));
        return new Seen(
                noted.apply(expectation.resource() + " " + period),
                expectation.resource(),
                period,
                expectation.state().text(),
                text("due." + expectation.state().name(), List.of(due, expectation.resource())));
    }

    private Seen stale(StaleMark mark) {
        return new Seen(
                mark.run(),
                mark.resource(),
                mark.period(),
                "stale",
                text("due.STALE", List.of(mark.table(), mark.cause(), mark.resource())));
    }

    private String text(String key, List<Object> arguments) {
        return Messages.text(StatusCommand.class, key, language, arguments);
    }
}
