package org.guiji.orchestration.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.FailureCode;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

class CodesTest {

    @Test
    void whoMustActIsKnownOfEveryCodeThatTheProgramHas() throws ClassNotFoundException {
        List<FailureCode> codes = codes();
        assertThat(codes).hasSizeGreaterThan(150);
        codes.stream().collect(Collectors.groupingBy(FailureCode::name)).forEach((name, ofName) -> {
            List<Actor> actors = ofName.stream().map(FailureCode::actor).toList();
            // By its status alone the one would be the provider's and the other the operator's.
            assertThat(actors).as(name).contains(Codes.actor(run(RunStatus.REFUSED, name)));
            assertThat(actors).as(name).contains(Codes.actor(run(RunStatus.FAILED, name)));
        });
    }

    @Test
    void aRefusedRefreshIsNoProvidersToMend() {
        assertThat(Codes.actor(run(RunStatus.REFUSED, "THEMATIC_KEY_NOT_UNIQUE")))
                .isEqualTo(Actor.OPERATOR);
        assertThat(Codes.actor(run(RunStatus.REFUSED, "THEMATIC_GRADE_TOO_LOW")))
                .isEqualTo(Actor.STEWARD);
    }

    private static List<FailureCode> codes() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(FailureCode.class));
        List<FailureCode> codes = new java.util.ArrayList<>();
        for (var found : scan.findCandidateComponents("org.guiji")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            assertThat(type.isEnum()).as(type.getName()).isTrue();
            Stream.of(type.getEnumConstants()).map(FailureCode.class::cast).forEach(codes::add);
        }
        return codes;
    }

    private static Run run(RunStatus status, String failure) {
        return new Run(
                1,
                RunKind.REFRESH,
                "thematic.enterprise_profile",
                "thematic.enterprise_profile",
                status,
                Optional.empty(),
                "",
                Optional.empty(),
                new Balance(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                failure,
                "",
                "",
                "",
                Instant.EPOCH,
                Optional.of(Instant.EPOCH));
    }
}
