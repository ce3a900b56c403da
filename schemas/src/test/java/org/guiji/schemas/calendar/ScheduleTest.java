package org.guiji.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final WorkingCalendar CALENDAR = CalendarReader.product();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Schedule schedule(Cycle cycle, int workingDay, String at) {
        return new Schedule(cycle, new DueRule(workingDay, LocalTime.parse(at)), CALENDAR, SHANGHAI);
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // Each deadline was counted by hand on the State Council's papers.
        "DAILY,    2026-11-20, 1,  18:00, 2026-11-23T18:00:00+08:00, 2026-11-20",
        "DAILY,    2026-02-13, 1,  18:00, 2026-02-14T18:00:00+08:00, 2026-02-13",
        "DAILY,    2026-02-14, 1,  18:00, 2026-02-24T18:00:00+08:00, 2026-02-14",
        "DAILY,    2026-02-18, 1,  18:00, 2026-02-24T18:00:00+08:00, 2026-02-18",
        "DAILY,    2026-10-01, 0,  23:00, 2026-10-01T23:00:00+08:00, 2026-10-01",
        "WEEKLY,   2026-01-01, 2,  12:00, 2026-01-06T12:00:00+08:00, 2026-W01",
        "TEN_DAYS, 2026-02-28, 3,  18:00, 2026-03-04T18:00:00+08:00, 2026-02-T3",
        "TEN_DAYS, 2026-01-31, 1,  18:00, 2026-02-02T18:00:00+08:00, 2026-01-T3",
        "MONTHLY,  2026-01-15, 5,  18:00, 2026-02-06T18:00:00+08:00, 2026-01",
        "MONTHLY,  2026-09-30, 5,  18:00, 2026-10-13T18:00:00+08:00, 2026-09",
        "QUARTERLY,2025-12-31, 10, 18:00, 2026-01-15T18:00:00+08:00, 2025-Q4",
        "HALF_YEARLY,2026-06-01,15,18:00, 2026-07-21T18:00:00+08:00, 2026-H1",
        "YEARLY,   2025-07-01, 20, 18:00, 2026-01-29T18:00:00+08:00, 2025",
    })
    void aPeriodIsDueOnTheWorkingDayThatItsRuleSays(
            Cycle cycle, LocalDate day, int workingDay, String at, String due, String text) {
        Schedule schedule = schedule(cycle, workingDay, at);
        Period period = cycle.periodOf(day);

        assertThat(period.text()).isEqualTo(text);
        assertThat(schedule.deadline(period).at()).contains(time(due));
    }

    @Test
    void everyPublishedDeadlineIsMetAsTheDeadlineOfADay() {
        List<SharedFiles.Row> rows = SharedFiles.rows("data/holidays_cn/EXPECTED_working_day_deadlines.csv");

        assertThat(rows).hasSize(40).allSatisfy(row -> {
            Schedule schedule = schedule(Cycle.DAILY, Integer.parseInt(row.get("n_working_days")), "18:00");
            Period day = Cycle.DAILY.periodOf(LocalDate.parse(row.get("event_date")));
            assertThat(schedule.deadline(day).at()).contains(time(row.get("due_date") + "T18:00:00+08:00"));
        });
    }

    @Test
    void aDeadlineIntoAYearWithoutCalendarIsProvisionalAndNamesTheYear() {
        Schedule schedule = schedule(Cycle.MONTHLY, 5, "18:00");

        Deadline december = schedule.deadline(Cycle.MONTHLY.periodOf(LocalDate.of(2026, 12, 1)));

        assertThat(december.isProvisional()).isTrue();
        assertThat(december.missingYear()).isEqualTo(OptionalInt.of(2027));
        assertThat(december.isBefore(time("2030-01-01T00:00:00+08:00"))).isFalse();
        assertThat(schedule(Cycle.DAILY, 0, "18:00")
                        .deadline(Cycle.DAILY.periodOf(LocalDate.of(2026, 12, 31)))
                        .isProvisional())
                .isFalse();
    }

    @Test
    void aDeliveryThatSaysNothingStandsForTheEndedPeriodWhileThatIsWaitedForAndElseForTheRunningOne() {
        Schedule monthly = schedule(Cycle.MONTHLY, 5, "18:00");
        Instant third = time("2026-12-03T10:00:00+08:00");

        assertThat(monthly.standsFor("", third, period -> true).text()).isEqualTo("2026-11");
        assertThat(monthly.standsFor("#12", third, period -> true).text()).isEqualTo("2026-11");
        assertThat(monthly.standsFor("", third, period -> false).text()).isEqualTo("2026-12");
        assertThat(monthly.standsFor("2026-10-15", third, period -> true).text())
                .isEqualTo("2026-10");
        assertThat(schedule(Cycle.DAILY, 0, "23:00")
                        .standsFor("", third, period -> true)
                        .text())
                .isEqualTo("2026-12-03");
    }

    @Test
    void theBusinessDateIsThatOfTheCityAndNotOfTheMachine() {
        assertThat(schedule(Cycle.DAILY, 1, "18:00")
                        .running(time("2026-11-19T16:30:00Z"))
                        .text())
                .isEqualTo("2026-11-20");
    }

    @ParameterizedTest
    @CsvSource({"#12", "''", "2026-13", "2026-W60", "2026-Q5", "下旬", "2026-02-30", "20261120"})
    void whatNamesNoPeriodIsNoPeriod(String text) {
        assertThat(PeriodText.lastDay(text)).isEmpty();
    }

    @Property
    void everyDayBelongsToExactlyOnePeriodAndPeriodsTouch(
            @ForAll("cycles") Cycle cycle, @ForAll("days") LocalDate day) {
        Period period = cycle.periodOf(day);

        assertThat(period.contains(day)).isTrue();
        assertThat(period.first().datesUntil(period.last().plusDays(1)).map(cycle::periodOf))
                .allMatch(period::equals);
        assertThat(period.next().first()).isEqualTo(period.last().plusDays(1));
        assertThat(period.previous().last()).isEqualTo(period.first().minusDays(1));
        assertThat(period.next().previous()).isEqualTo(period);
    }

    @Property
    void aPeriodIsFoundAgainByItsText(@ForAll("cycles") Cycle cycle, @ForAll("days") LocalDate day) {
        Period period = cycle.periodOf(day);

        assertThat(PeriodText.lastDay(period.text())).contains(period.last());
    }

    @Property
    void deadlinesCountWorkingDaysOneByOneAndNeverGoBack(
            @ForAll("cycles") Cycle cycle, @ForAll("knownDays") LocalDate day, @ForAll @IntRange(max = 25) int rule) {
        Schedule schedule = schedule(cycle, rule, "18:00");
        Period period = cycle.periodOf(day);
        LocalDate counted = period.last();
        for (int left = rule; left > 0; ) {
            counted = counted.plusDays(1);
            left -= CALENDAR.isWorkingDay(counted) ? 1 : 0;
        }

        assertThat(schedule.deadline(period).at())
                .contains(counted.atTime(18, 0).atZone(SHANGHAI).toInstant());
        assertThat(schedule.deadline(period.next()).at().orElseThrow())
                .isAfterOrEqualTo(schedule.deadline(period).at().orElseThrow());
    }

    @Provide
    Arbitrary<Cycle> cycles() {
        return Arbitraries.of(
                Stream.of(Cycle.values()).filter(Cycle::isEvaluated).toList());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return days(LocalDate.of(1999, 1, 1), LocalDate.of(2040, 12, 31));
    }

    /** Far enough from the calendar's end for every rule and cycle. */
    @Provide
    Arbitrary<LocalDate> knownDays() {
        return days(LocalDate.of(2008, 1, 1), LocalDate.of(2024, 12, 31));
    }

    private static Arbitrary<LocalDate> days(LocalDate from, LocalDate to) {
        return Arbitraries.longs().between(from.toEpochDay(), to.toEpochDay()).map(LocalDate::ofEpochDay);
    }
}
