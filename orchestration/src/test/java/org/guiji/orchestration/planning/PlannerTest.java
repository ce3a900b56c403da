package org.guiji.orchestration.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.planning.SimulatedCity.time;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guiji.jobs.ledger.Punctuality;
import org.guiji.jobs.ledger.RunStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some months of a city by a clock that the test sets; no Spark, no database. */
class PlannerTest {
    private static final String PERSON = "police/person";
    private static final String MONTHLY = "cycle: monthly, due: {working-day: 5, at: \"18:00\"}";
    private static final String JDBC = """
            format:
              jdbc: {url: "jdbc:h2:file:${workspace}/registry", user: a, password: "${env:PATH}", query: select 1}
            """;

    private Path folder;

    private SimulatedCity city;

    @BeforeEach
    void emptyCity(@TempDir Path empty) {
        folder = empty;
        city = new SimulatedCity(folder);
    }

    @Test
    void aMonthlyResourceAroundSpringFestival() {
        city.resource("person", MONTHLY + ", since: 2025-12-01");

        // December is due on 9 January: 4 January (a Sunday) is a make-up working day, so it is the 8th.
        assertThat(city.delivered(PERSON, "2025-12", "2026-01-08T18:00").punctuality())
                .isEqualTo(Punctuality.ON_TIME);
        // January: 2 to 6 February. February: 2 to 6 March, for 28 February (a Saturday) lies inside it.
        assertThat(city.states(PERSON, "2026-02-02T09:00"))
                .containsExactly("2025-12 on_time", "2026-01 not_yet_due", "2026-02 not_yet_due");
        assertThat(city.states(PERSON, "2026-02-04T09:00")).contains("2026-01 due_soon");
        assertThat(city.states(PERSON, "2026-02-06T18:00")).contains("2026-01 due_soon");
        assertThat(city.states(PERSON, "2026-02-06T18:01")).contains("2026-01 overdue");
        assertThat(city.noteMissing("2026-02-07T02:00")).containsExactly("police/person 2026-01");
        assertThat(city.noteMissing("2026-02-08T02:00")).isEmpty();

        assertThat(city.delivered(PERSON, "", "2026-02-25T10:00").period()).isEqualTo("2026-01");
        assertThat(city.states(PERSON, "2026-02-26T09:00"))
                .containsExactly("2025-12 on_time", "2026-01 late", "2026-02 not_yet_due");
    }

    @Test
    void dailyDeliveriesOfTheFestivalAreAllDueOnTheFirstWorkingDayAfterIt() {
        city.resource("person", "cycle: daily, due: {working-day: 1, at: \"18:00\"}, since: 2026-02-14");

        // Off from 15 to 23 February 2026; Saturday the 14th is a make-up working day.
        assertThat(city.states(PERSON, "2026-02-24T17:00"))
                .hasSize(11)
                .allMatch(state -> state.endsWith(" due_soon") || state.equals("2026-02-24 due_soon"));
        assertThat(city.noteMissing("2026-02-24T19:00"))
                .hasSize(10)
                .startsWith("police/person 2026-02-14")
                .endsWith("police/person 2026-02-23");
    }

    @Test
    void aDeadlineIntoAYearWithoutCalendarIsProvisionalAndUnscoredWithAnAlert() {
        city.resource("person", MONTHLY + ", since: 2026-11-01");
        city.delivered(PERSON, "2026-11", "2026-12-04T10:00");

        assertThat(city.plan("2026-12-01T09:00").missingYears(LocalDate.of(2026, 12, 1)))
                .isEmpty();
        assertThat(city.plan("2026-12-28T09:00").missingYears(LocalDate.of(2026, 12, 28)))
                .containsExactly(2027);
        assertThat(city.states(PERSON, "2027-03-01T09:00")).contains("2026-11 on_time", "2026-12 provisional");
        assertThat(city.noteMissing("2027-03-01T09:00")).isEmpty();

        assertThat(city.delivered(PERSON, "2026-12", "2027-03-02T10:00").punctuality())
                .isEqualTo(Punctuality.PROVISIONAL);
        assertThat(city.states(PERSON, "2027-03-03T09:00")).contains("2026-12 provisional");
    }

    @Test
    void whatWasProvisionalIsScoredWhenTheCalendarIsThere() throws Exception {
        city.resource("person", MONTHLY + ", since: 2026-11-01");
        city.delivered(PERSON, "2026-12", "2027-01-12T10:00");

        Path calendar = folder.resolve("schemas/calendar/2027.csv");
        java.nio.file.Files.createDirectories(calendar.getParent());
        java.nio.file.Files.writeString(calendar, """
                # source: 样例; edition: 2027; valid-from: 2027-01-01; title: 样例日历
                paper,from,to,kind,name
                2027,2027-01-01,2027-01-03,off,元旦
                """);

        // 4 to 8 January are the five working days.
        assertThat(city.workspace().problems()).isEmpty();
        assertThat(city.states(PERSON, "2027-01-13T09:00")).contains("2026-12 late");
    }

    @Test
    void aFirstDeliveryAndABackfillAreNoFault() {
        city.resource("person", MONTHLY);

        assertThat(city.states(PERSON, "2026-06-20T09:00")).containsExactly("2026-05 overdue", "2026-06 not_yet_due");
        assertThat(city.delivered(PERSON, "2026-01", "2026-06-20T10:00").punctuality())
                .isEqualTo(Punctuality.NOT_EVALUATED);
        assertThat(city.delivered(PERSON, "2026-02", "2026-06-20T10:05").punctuality())
                .isEqualTo(Punctuality.NOT_EVALUATED);
        assertThat(city.states(PERSON, "2026-06-21T09:00")).containsExactly("2026-06 not_yet_due");
    }

    @Test
    void whoDeliversEarlyAndSaysNothingIsNotAccused() {
        city.resource("person", MONTHLY);

        assertThat(city.delivered(PERSON, "", "2026-03-30T10:00").period()).isEqualTo("2026-03");
        assertThat(city.delivered(PERSON, "", "2026-04-29T10:00").period()).isEqualTo("2026-04");
        assertThat(city.noteMissing("2026-05-20T09:00")).isEmpty();
        assertThat(city.delivered(PERSON, "", "2026-06-03T10:00").period()).isEqualTo("2026-05");
    }

    @Test
    void aRefusedDeliveryDoesNotAnswerItsPeriodAndACorrectionAfterTheDeadlineIsNoDelay() {
        city.resource("person", MONTHLY + ", since: 2026-03-01");
        city.delivered(PERSON, "2026-03", "2026-04-02T10:00", RunStatus.REFUSED);

        assertThat(city.noteMissing("2026-04-20T09:00")).containsExactly("police/person 2026-03");
        assertThat(city.delivered(PERSON, "2026-03", "2026-04-20T10:00").punctuality())
                .isEqualTo(Punctuality.LATE);

        city.delivered(PERSON, "2026-04", "2026-05-07T10:00");
        assertThat(city.delivered(PERSON, "2026-04", "2026-05-20T10:00").punctuality())
                .isEqualTo(Punctuality.NOT_EVALUATED);
        assertThat(city.states(PERSON, "2026-05-21T09:00")).contains("2026-04 on_time");
    }

    @Test
    void irregularResourcesAndWhatIsNoLongerUpdatedAreNeverExpected() {
        city.resource("person", "cycle: irregular").resource("old", "cycle: never");

        assertThat(city.plan("2026-06-20T09:00").expectations()).isEmpty();
        assertThat(city.starts("2026-06-20T09:00", PERSON)).containsExactly(PERSON + " waiting");
    }

    @Test
    void aDatabaseIsPulledOncePerPeriodAndAPullCoversTheDaysBefore() {
        city.resource("registry", "cycle: daily", JDBC);

        assertThat(city.starts("2026-11-20T02:00")).containsExactly("police/registry pull_due");
        assertThat(city.delivered("police/registry", "", "2026-11-20T02:00").period())
                .isEqualTo("2026-11-19");
        assertThat(city.starts("2026-11-20T10:00")).isEmpty();
        // Nobody ran it over the weekend: Monday's pull brings what Friday to Sunday hold.
        assertThat(city.starts("2026-11-23T02:00")).hasSize(1);
        city.delivered("police/registry", "", "2026-11-23T02:00");
        assertThat(city.states("police/registry", "2026-11-23T19:00"))
                .containsExactly(
                        "2026-11-19 on_time",
                        "2026-11-20 on_time",
                        "2026-11-21 on_time",
                        "2026-11-22 on_time",
                        "2026-11-23 due_soon");
        assertThat(city.noteMissing("2026-11-23T19:00")).isEmpty();
    }

    @Test
    void whatReadsAnothersDeliveriesRunsAfterItAndIsNeverAccused() {
        city.resource("a-holder", MONTHLY, "from: police/z-package\nformat: {csv: {}}")
                .resource("z-package", MONTHLY);

        assertThat(city.starts("2026-11-20T02:00", "police/z-package")).containsExactly("police/z-package waiting");
        Decision both = city.decision("2026-11-20T02:00", "police/z-package", "police/a-holder");
        assertThat(both.starts()).extracting(Due::resource).containsExactly("police/z-package");
        assertThat(both.waitOf("police/a-holder").orElseThrow().why()).isEqualTo(Wait.Why.AFTER);
        assertThat(new Order(city.workspace().catalogue()).waves(List.of("police/a-holder", "police/z-package")))
                .containsExactly(List.of("police/z-package"), List.of("police/a-holder"));
        assertThat(city.plan("2026-11-20T02:00").overdue())
                .allMatch(overdue -> overdue.resource().equals("police/z-package"));
    }

    @Test
    void aSchedulerKnowsWhenToWakeNext() {
        city.resource("person", MONTHLY + ", since: 2026-10-01")
                .resource("week", "cycle: weekly, due: {working-day: 2, at: \"12:00\"}, since: 2026-11-09");

        assertThat(city.plan("2026-11-15T09:00").nextDeadline(time("2026-11-15T09:00")))
                .contains(time("2026-11-17T12:00"));
    }

    @Test
    void aYearOfMonthsScoresEveryMonthOnce() {
        city.resource("person", MONTHLY + ", since: 2026-01-01");
        List<String> noted = new ArrayList<>();
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (; day.getYear() == 2026; day = day.plusDays(1)) {
            noted.addAll(city.noteMissing(day + "T02:00"));
            boolean delivers = day.getDayOfMonth() == 3 && day.getMonthValue() % 3 != 0;
            if (delivers) {
                city.delivered(PERSON, day.minusMonths(1).toString().substring(0, 7), day + "T10:00");
            }
        }

        assertThat(noted)
                .containsExactly(
                        "police/person 2026-02",
                        "police/person 2026-05",
                        "police/person 2026-08",
                        "police/person 2026-11");
        assertThat(city.states(PERSON, "2026-12-31T09:00"))
                .containsExactly(
                        "2026-01 on_time",
                        "2026-02 overdue",
                        "2026-03 on_time",
                        "2026-04 on_time",
                        "2026-05 overdue",
                        "2026-06 on_time",
                        "2026-07 on_time",
                        "2026-08 overdue",
                        "2026-09 on_time",
                        "2026-10 on_time",
                        "2026-11 overdue",
                        "2026-12 provisional");
    }
}
