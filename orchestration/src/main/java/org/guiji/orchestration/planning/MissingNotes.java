package org.guiji.orchestration.planning;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.workspace.Workspace;

/** Writes down which deliveries are missing: one run for each resource and period, however often it is asked. */
public final class MissingNotes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private final Workspace workspace;
    private final TimelinessBook timeliness;

    public MissingNotes(Workspace workspace, TimelinessBook timeliness) {
        this.workspace = workspace;
        this.timeliness = timeliness;
    }

    /** A missing delivery, with the run that notes it. */
    public record Noted(long run, Failure failure) {}

    /** Notes what is new; answers with that, and with the latest missing period of each other resource. */
    public List<Noted> note(List<Expectation> overdue, Instant now) {
        Map<String, Noted> latest = new LinkedHashMap<>();
        Map<String, Noted> said = new LinkedHashMap<>();
        for (Expectation expectation : overdue) {
            Failure failure = failure(expectation);
            timeliness
                    .noteMissing(
                            expectation.resource(),
                            resource(expectation).table(),
                            expectation.period().text(),
                            expectation.deadline().at().orElseThrow(),
                            new TimelinessBook.Note(
                                    failure.code().name(),
                                    failure.render(Language.ZH),
                                    failure.render(Language.EN),
                                    now))
                    .ifPresent(run -> said.put(failure.subject(), new Noted(run.id(), failure)));
            latest.put(expectation.resource(), new Noted(-1, failure));
        }
        latest.forEach((resource, noted) -> said.computeIfAbsent(
                noted.failure().subject(), subject -> new Noted(run(resource, noted), noted.failure())));
        return List.copyOf(said.values());
    }

    private long run(String resource, Noted noted) {
        return timeliness.missing().stream()
                .filter(known -> known.resource().equals(resource))
                .filter(known -> noted.failure().subject().equals(resource + " " + known.period()))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** In the promised form: who must act, what happened, the state of the data, the next command. */
    private Failure failure(Expectation expectation) {
        ZoneId zone = workspace.settings().timeZone();
        String due = TIME.format(expectation.deadline().at().orElseThrow().atZone(zone));
        return Failure.of(
                ProgramFailure.DELIVERY_OVERDUE,
                expectation.resource() + " " + expectation.period().text(),
                due,
                expectation.resource());
    }

    private Resource resource(Expectation expectation) {
        return workspace.catalogue().find(expectation.resource()).orElseThrow();
    }
}
