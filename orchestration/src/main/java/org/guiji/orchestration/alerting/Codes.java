package org.guiji.orchestration.alerting;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.access.ViewingFailure;
import org.guiji.jobs.keeping.KeepingFailure;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.looking.LookingFailure;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.jobs.thematic.ThematicFailure;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.timetable.TimetableFailure;
import org.guiji.quality.rules.QualityFailure;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;
import org.guiji.schemas.problems.SchemasFailure;

/** Who must act, by the code that the ledger keeps. */
final class Codes {
    /** Of two modules with one name the later one in the path of a delivery says it. */
    private static final Map<String, FailureCode> ALL = Stream.<FailureCode[]>of(
                    SchemasFailure.values(),
                    CodesFailure.values(),
                    QualityFailure.values(),
                    KeepingFailure.values(),
                    ReceivingFailure.values(),
                    org.guiji.jobs.access.AccessFailure.values(),
                    ViewingFailure.values(),
                    ThematicFailure.values(),
                    LookingFailure.values(),
                    StoryFailure.values(),
                    AccessFailure.values(),
                    TimetableFailure.values(),
                    ProgramFailure.values())
            .flatMap(Stream::of)
            .collect(Collectors.toMap(FailureCode::name, code -> code, (one, later) -> later));

    private Codes() {}

    static Actor actor(Run run) {
        return Optional.ofNullable(ALL.get(run.failure()))
                .map(FailureCode::actor)
                .orElseGet(() -> usual(run));
    }

    private static Actor usual(Run run) {
        return switch (run.status()) {
            case HELD -> Actor.STEWARD;
            case REFUSED, DELIVERY_FAULTY, DELIVERY_MISSING -> Actor.PROVIDER;
            default -> Actor.OPERATOR;
        };
    }
}
