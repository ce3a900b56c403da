package org.guiji.orchestration.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.planning.SimulatedScheduler.End;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * February 2026, by the official calendar: Spring Festival off from the 15th to the 23rd, Saturday the 14th and Saturday
 * the 28th worked. A database that is pulled at night and is down for a while, a register read on working days after it,
 * changes of which one is held, a monthly extract that comes late, two days without a scheduler.
 */
class SimulatedMonthTest {
    private static final String JDBC = """
            format:
              jdbc: {url: "jdbc:h2:file:${workspace}/registry", user: a, password: "${env:PATH}", query: select 1}
            """;
    private static final String SCHEDULE = """
            schedules:
              - for: police/registry
                window: {from: "22:00", to: "06:00", overnight: true}
              - for: police/address
                cron: "30 2 * * *"
                days: working
                after: police/registry
            limits: {per-table: 9, at-once: 2}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SimulatedScheduler month;

    @BeforeAll
    static void live() {
        SimulatedCity city = new SimulatedCity(folder)
                .resource("registry", "cycle: daily, since: 2026-01-31", JDBC)
                .resource("address", "cycle: daily, since: 2026-03-01")
                .resource("person", "cycle: monthly, due: {working-day: 5, at: \"18:00\"}, since: 2026-01-01")
                .resource("flow", "mode: changes, cycle: irregular", "format: {csv: {}}", "population.person")
                .schedule(SCHEDULE);
        month = new SimulatedScheduler(city.workspace(), "02-01 00:00", SimulatedMonthTest::end);
        month.until("02-05 10:00").arrives("police/flow", "a");
        month.until("02-06 09:00").arrives("police/flow", "b");
        month.until("02-06 15:00").approve("police/flow");
        month.until("02-12 10:00").arrives("police/person", "january");
        month.until("02-17 00:00").down("02-19 12:00");
        month.until("02-20 10:00").ask("police/address", "2026-02-16", "2026-02-18");
        month.until("02-24 12:00").pause("police/address");
        month.until("02-26 12:00").resume("police/address");
        month.until("02-27 10:00")
                .arrives("police/flow", "c")
                .arrives("police/person", "february")
                .ask("police/address", "2026-02-25", "2026-02-25");
        month.until("03-01 00:00");
    }

    /** The database is down from 22:00 of the 9th to 01:00 of the 10th; the first pull of the 13th ends in a fault. */
    private static End end(String resource, Instant at) {
        if (resource.equals("police/registry") && isBetween(at, "02-09 22:00", "02-10 01:00")) {
            return End.DATABASE_DOWN;
        }
        if (resource.equals("police/registry") && isBetween(at, "02-13 00:00", "02-13 00:10")) {
            return End.FAILED;
        }
        return resource.equals("police/flow") && isBetween(at, "02-05 00:00", "02-06 00:00") ? End.HELD : End.INGESTED;
    }

    @Test
    void aDatabaseIsPulledOnceANightInsideItsWindow() {
        assertThat(month.startsOf("police/registry"))
                .contains("02-01 00:00 pull_due #1", "02-02 00:00 pull_due #1", "02-28 00:00 pull_due #1")
                .noneMatch(start -> start.compareTo("02-17") > 0 && start.compareTo("02-19 22") < 0);
        assertThat(month.startsOf("police/registry").stream()
                        .filter(start -> start.startsWith("02-03"))
                        .toList())
                .hasSize(1);
    }

    /** Ten minutes are the simulation's grain: one minute's pause ends at the next decision. */
    @Test
    void aDatabaseThatIsDownIsAskedAgainWithGrowingPauses() {
        assertThat(startsOfDay("police/registry", "02-10"))
                .containsExactly("02-10 00:00 pull_due #1", "02-10 00:30 pull_due #2", "02-10 01:00 pull_due #3");
    }

    @Test
    void aRunThatFailedHereIsTakenUpAgainAfterALongerPause() {
        assertThat(startsOfDay("police/registry", "02-13"))
                .containsExactly("02-13 00:00 pull_due #1", "02-13 00:40 unfinished #2");
        assertThat(month.runs().values()).noneMatch(run -> run.status() == RunStatus.FAILED);
    }

    @Test
    void onWorkingDaysTheFestivalIsLeftOutAndTheSaturdaysThatReplaceItAreNot() {
        List<String> days = month.startsOf("police/address").stream()
                .filter(start -> start.contains("fired"))
                .map(start -> start.substring(3, 5))
                .toList();
        // Worked: 2-6, 9-13, Saturday 14, 24-27, Saturday 28. The 1st catches up the firing of Saturday the 31st's
        // week;
        // paused from the 24th at noon to the 26th at noon: the 25th falls to the 26th.
        assertThat(days)
                .containsExactly(
                        "01", "02", "03", "04", "05", "06", "09", "10", "11", "12", "13", "14", "24", "26", "27", "28");
        assertThat(month.waitsOf("police/address")).contains("02-25 02:30 police/address paused wang");
        assertThat(month.startsOf("police/address")).contains("02-26 12:00 fired #1");
    }

    @Test
    void nothingPassesAHeldChangeUntilAPersonHasDecided() {
        assertThat(month.startsOf("police/flow"))
                .containsExactly("02-05 10:00 waiting #1", "02-06 15:00 waiting #1", "02-27 10:00 waiting #1");
        assertThat(month.waitsOf("police/flow")).anyMatch(wait -> wait.startsWith("02-06 09:00 police/flow held"));
    }

    @Test
    void lateDataIsMissingUntilItComes() {
        // January is due on the fifth working day, Friday the 6th, 18:00.
        assertThat(month.missing()).contains("police/person 2026-01");
        assertThat(month.startsOf("police/person")).containsExactly("02-12 10:00 waiting #1", "02-27 10:00 waiting #1");
    }

    @Test
    void afterTwoDaysWithoutASchedulerWhatWasMissedIsMadeUpOnce() {
        // Down from the 17th to noon of the 19th: the pull waits for its window, and brings all the days at once.
        assertThat(startsOfDay("police/registry", "02-17")).isEmpty();
        assertThat(startsOfDay("police/registry", "02-18")).isEmpty();
        assertThat(startsOfDay("police/registry", "02-19")).containsExactly("02-19 22:00 pull_due #1");
        assertThat(month.waitsOf("police/registry")).contains("02-19 12:00 police/registry window 22:00-06:00");
    }

    @Test
    void aBackfillThatAPersonAsksForStartsAtOnce() {
        assertThat(month.startsOf("police/address")).contains("02-20 10:00 asked #1");
    }

    @Test
    void whatComesAfterWaitsUntilTheOtherHasRun() {
        // The registry's last attempt of the 10th ends at 01:20, the address register fires at 02:30 as ever; on the
        // first day both are due at once.
        assertThat(month.log().subList(0, 2))
                .containsExactly("02-01 00:00 police/registry pull_due #1", "02-01 00:20 police/address fired #1");
    }

    @Test
    void neverMoreRunAtOnceThanTheLimitAllows() {
        assertThat(month.most()).isEqualTo(2);
        assertThat(month.waitsOf("police/address")).contains("02-27 10:00 police/address limit source police");
        assertThat(month.startsOf("police/address")).contains("02-27 10:20 asked #1");
    }

    private static List<String> startsOfDay(String resource, String day) {
        return month.startsOf(resource).stream()
                .filter(start -> start.startsWith(day))
                .toList();
    }

    private static boolean isBetween(Instant at, String from, String to) {
        return !at.isBefore(SimulatedScheduler.time(from)) && at.isBefore(SimulatedScheduler.time(to));
    }
}
