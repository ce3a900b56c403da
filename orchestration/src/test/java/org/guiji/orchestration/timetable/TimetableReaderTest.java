package org.guiji.orchestration.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.guiji.orchestration.city.SampleCity;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code orchestration/schedule.yaml} over the resources of the sample city. */
class TimetableReaderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void city() {
        SampleCity.create(folder.resolve("city"), 400);
    }

    @Test
    void withoutAFileEveryResourceFollowsItsCycle() throws IOException {
        Files.deleteIfExists(folder.resolve("city").resolve(TimetableReader.FILE));
        Timetable usual = TimetableReader.read(workspace());
        assertThat(usual).isEqualTo(Timetable.USUAL);
        assertThat(usual.entry("tax/taxpayer").trigger()).isEqualTo(Trigger.BY_CYCLE);
        assertThat(usual.source("tax/taxpayer")).isEqualTo("tax");
    }

    @Test
    void aFullNameWinsOverAPatternWhereverItStands() {
        Timetable read = read("""
                schedules:
                  - for: market-regulation/enterprise
                    cron: "30 2 * * *"
                    days: working
                    after: ["natural-resources/*", public-security/person]
                    window: {from: "22:00", to: "06:00", overnight: true}
                    source: registry
                  - for: ["market-regulation/*", tax/taxpayer]
                    paused: 部门系统检修
                    retry: {transient: {attempts: 3, first: PT5M}}
                retry: {other: {attempts: 1}}
                limits: {at-once: 4, per-source: 3, sources: {registry: 1}}
                """);
        assertThat(read.problems()).isEmpty();
        Entry enterprise = read.entry("market-regulation/enterprise");
        assertThat(enterprise.trigger()).isEqualTo(new Trigger.ByClock(new Cron("30 2 * * *"), true));
        assertThat(enterprise.after())
                .containsExactly("natural-resources/division", "natural-resources/place", "public-security/person");
        assertThat(enterprise.paused()).isEmpty();
        assertThat(enterprise.retries().other().attempts()).isEqualTo(1);
        Entry penalty = read.entry("market-regulation/penalty-decision");
        assertThat(penalty.paused()).contains("部门系统检修");
        assertThat(penalty.retries().passing()).isEqualTo(new Backoff(3, Duration.ofMinutes(5), Duration.ofHours(1)));
        assertThat(read.limits().ofSource(read.source("market-regulation/enterprise")))
                .isEqualTo(1);
        assertThat(read.limits().ofSource(read.source("tax/taxpayer"))).isEqualTo(3);
        assertThat(read.limits().perTable()).isEqualTo(1);
    }

    @Test
    void whatAThematicTableCannotHonourIsRefusedWithItsLineAndTheRestCounts() {
        Timetable refused = read("""
                schedules:
                  - for: thematic.elderly_child
                    after: public-security/person
                    source: registry
                  - for: tax/taxpayer
                    after: thematic.elderly_child
                """);
        assertThat(refused.problems())
                .extracting(problem ->
                        problem.line() + " " + problem.failure().code().name())
                .containsExactlyInAnyOrder(
                        "3 SCHEDULE_NOT_FOR_THEMATIC", "4 SCHEDULE_NOT_FOR_THEMATIC", "6 SCHEDULE_NOT_FOR_THEMATIC");
        Timetable honoured = read("""
                schedules:
                  - for: thematic.elderly_child
                    cron: "0 6 * * *"
                    window: {from: "05:00", to: "07:00"}
                    retry: {other: {attempts: 2}}
                upkeep: "02:15"
                """);
        assertThat(honoured.problems()).isEmpty();
        assertThat(honoured.entry("thematic.elderly_child").trigger().isByClock())
                .isTrue();
        assertThat(honoured.upkeep()).contains(java.time.LocalTime.of(2, 15));
        assertThat(read("upkeep: never").upkeep()).isEmpty();
        assertThat(read("limits: {at-once: 3}").upkeep()).contains(java.time.LocalTime.of(3, 0));
        assertThat(read("upkeep: soon").problems()).hasSize(1);
    }

    @Test
    void everyMistakeIsSaidWithItsLine() {
        Timetable read = read("""
                schedules:
                  - for: tax/taxpayers
                    cron: "0 0 30 2 *"
                  - for: tax/taxpayer
                    window: {from: "06:00", to: "01:00"}
                    days: working
                  - for: tax/taxpayer
                    cron: "61 * * * *"
                    aftre: x
                limit: {}
                retry: {transient: {first: PT2H, longest: PT1H}}
                """);
        assertThat(read.problems())
                .extracting(problem ->
                        problem.line() + " " + problem.failure().code().name())
                .containsExactlyInAnyOrder(
                        "2 SCHEDULE_RESOURCE_UNKNOWN",
                        "3 SCHEDULE_CRON_NEVER_FIRES",
                        "5 SCHEDULE_WINDOW_CLOSED",
                        "4 KEY_MISSING",
                        "7 SCHEDULE_RESOURCE_TWICE",
                        "8 SCHEDULE_CRON_BAD",
                        "9 KEY_UNKNOWN",
                        "10 KEY_UNKNOWN",
                        "11 SCHEDULE_PAUSES_WRONG");
        assertThat(said(read.problems()))
                .contains("Did you mean \"tax/taxpayer\"?", "Did you mean \"after\"?", "Did you mean \"limits\"?");
        assertThat(read.entry("tax/taxpayer").trigger()).isEqualTo(Trigger.BY_CYCLE);
    }

    @Test
    void aCircleIsSaidOnceAlsoWhenItGoesOverFrom() {
        Timetable read = read("""
                schedules:
                  - for: administrative-approval/licence-certificate
                    after: tax/taxpayer
                  - for: tax/taxpayer
                    after: administrative-approval/licence-holder
                """);
        assertThat(read.problems()).hasSize(1);
        assertThat(said(read.problems()))
                .contains("administrative-approval/licence-holder → administrative-approval/licence-certificate");
    }

    @Test
    void aThematicTableIsNamedByItsFile() throws IOException {
        Path sql = folder.resolve("city/jobs/thematic/enterprise/enterprise_profile.sql");
        Files.createDirectories(sql.getParent());
        Files.writeString(sql, "SELECT 1");
        assertThat(read("schedules:\n  - for: thematic.enterprise_profile\n    paused: 检修\n")
                        .problems())
                .isEmpty();
        assertThat(said(read("schedules:\n  - for: thematic.enterprise_profil\n    paused: 检修\n")
                        .problems()))
                .contains("Did you mean \"thematic.enterprise_profile\"?");
    }

    private static String said(List<Problem> problems) {
        return String.join(
                "\n",
                problems.stream().map(problem -> problem.render(Language.EN)).toList());
    }

    private static Timetable read(String content) {
        try {
            Path file = folder.resolve("city").resolve(TimetableReader.FILE);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return TimetableReader.read(workspace());
    }

    private static Workspace workspace() {
        return WorkspaceReader.read(folder.resolve("city"));
    }
}
