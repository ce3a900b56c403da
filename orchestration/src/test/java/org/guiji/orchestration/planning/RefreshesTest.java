package org.guiji.orchestration.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartOutcome;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a thematic table is refreshed whose inputs have changed. */
class RefreshesTest {
    private static final String STREET = "thematic.street";
    private static final Instant TEN = SimulatedCity.time("2026-11-20T10:00");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private SimulatedCity city;

    @BeforeEach
    void city() throws java.io.IOException {
        city = new SimulatedCity(root);
        Path sql = root.resolve("jobs/thematic/street.sql");
        java.nio.file.Files.createDirectories(sql.getParent());
        java.nio.file.Files.writeString(sql, "SELECT 1");
    }

    @Test
    void withoutAScheduleItBeginsAtOnceAndOnlyWhenSomethingHasChanged() {
        assertThat(refresh(TEN, "a", Optional.empty())).map(Due::reason).contains(Reason.CHANGED);
        assertThat(refresh(TEN, "", Optional.empty())).isEmpty();
    }

    @Test
    void pausesAndWindowsHoldItBack() {
        city.schedule("schedules: [{for: \"" + STREET + "\", window: {from: \"20:00\", to: \"23:00\"}}]");
        assertThat(refresh(TEN, "a", Optional.empty())).isEmpty();
        assertThat(refresh(TEN.plus(Duration.ofHours(11)), "a", Optional.empty()))
                .isPresent();
        city.schedule("schedules: [{for: " + STREET + ", paused: 检修}]");
        assertThat(refresh(TEN, "a", Optional.empty())).isEmpty();
        city.schedule("limits: {at-once: 2}");
        assertThat(decider()
                        .refresh(
                                STREET,
                                "a",
                                situation(Optional.empty(), Map.of(STREET, new Pause(STREET, "root", "检修", TEN))),
                                TEN)
                        .waits())
                .extracting(wait -> wait.why().text())
                .containsExactly("paused");
    }

    @Test
    void itsFiringsAreInTheCalendar() {
        city.schedule("schedules: [{for: " + STREET + ", cron: \"0 6 * * *\"}]");
        Workspace workspace = city.workspace();
        assertThat(new Firings(workspace, TimetableReader.read(workspace))
                        .between(TEN, TEN.plus(Duration.ofDays(2))).stream()
                                .filter(firing -> firing.resource().equals(STREET)))
                .extracting(Firings.Firing::at)
                .containsExactly(SimulatedCity.time("2026-11-21T06:00"), SimulatedCity.time("2026-11-22T06:00"));
    }

    @Test
    void itsClockAsksOnceForEachFiringAndOnlyForChanges() {
        city.schedule("schedules: [{for: " + STREET + ", cron: \"0 6 * * *\"}]");
        assertThat(refresh(TEN, "", Optional.empty())).isEmpty();
        assertThat(refresh(TEN, "a", Optional.empty())).map(Due::reason).contains(Reason.FIRED);
        Start atSix = start(SimulatedCity.time("2026-11-20T06:00"), "", 1, StartOutcome.DONE);
        assertThat(refresh(TEN, "b", Optional.of(atSix))).isEmpty();
        assertThat(refresh(TEN.plus(Duration.ofHours(21)), "b", Optional.of(atSix)))
                .isPresent();
    }

    @Test
    void oneThatFailsIsTriedAgainAfterGrowingPausesAndThenNotUntilSomethingElseHasChanged() {
        Start failed = start(TEN, "a", 1, StartOutcome.FAILED);
        assertThat(refresh(TEN.plus(Duration.ofMinutes(14)), "a", Optional.of(failed)))
                .isEmpty();
        assertThat(refresh(TEN.plus(Duration.ofMinutes(15)), "a", Optional.of(failed)))
                .map(Due::attempt)
                .contains(2);
        Start third = start(TEN, "a", 3, StartOutcome.FAILED);
        assertThat(refresh(TEN.plus(Duration.ofDays(3)), "a", Optional.of(third)))
                .isEmpty();
        assertThat(refresh(TEN, "b", Optional.of(third))).map(Due::attempt).contains(1);
    }

    private Optional<Due> refresh(Instant now, String stamp, Optional<Start> last) {
        return decider().refresh(STREET, stamp, situation(last, Map.of()), now).starts().stream()
                .findFirst();
    }

    private Decider decider() {
        Workspace workspace = city.workspace();
        var timetable = TimetableReader.read(workspace);
        assertThat(timetable.problems()).isEmpty();
        return new Decider(workspace, timetable);
    }

    private static Situation situation(Optional<Start> last, Map<String, Pause> pauses) {
        return new Situation(
                new Facts(List.of(), List.of(), List.of()),
                last.map(start -> Map.of(STREET, start)).orElse(Map.of()),
                pauses,
                List.of(),
                Set.of(),
                name -> "");
    }

    private static Start start(Instant at, String stamp, int attempt, StartOutcome outcome) {
        return new Start(
                1,
                STREET,
                "changed",
                "schedule",
                "",
                at,
                stamp,
                attempt,
                at,
                Optional.of(at),
                outcome,
                outcome == StartOutcome.DONE ? "" : "INTERNAL_ERROR");
    }
}
