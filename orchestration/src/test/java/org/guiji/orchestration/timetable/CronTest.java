package org.guiji.orchestration.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = CalendarReader.read(Path.of("nowhere"), new Problems());

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *, 2026-11-20T02:29, 2026-11-20T02:30, 2026-11-19T02:30",
        "30 2 * * *, 2026-11-20T02:30, 2026-11-21T02:30, 2026-11-20T02:30",
        "*/10 * * * *, 2026-11-20T02:35, 2026-11-20T02:40, 2026-11-20T02:30",
        "0 6 1 * *, 2026-11-20T00:00, 2026-12-01T06:00, 2026-11-01T06:00",
        "0 6 L * *, 2026-11-20T00:00, 2026-11-30T06:00, 2026-10-31T06:00",
        "0 6 * * MON-FRI, 2026-11-21T00:00, 2026-11-23T06:00, 2026-11-20T06:00",
        "0 0 29 2 *, 2026-11-20T00:00, 2028-02-29T00:00, 2024-02-29T00:00"
    })
    void theFiringsAroundAMoment(String cron, String now, String next, String last) {
        Trigger trigger = new Trigger.ByClock(new Cron(cron), false);
        assertThat(trigger.nextFiring(time(now), SHANGHAI, CALENDAR)).contains(time(next));
        assertThat(trigger.lastFiring(time(now), SHANGHAI, CALENDAR)).contains(time(last));
    }

    /** National Day 2026: off from 1 to 7 October, the 20th of September and the 10th of October are worked. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-30T03:00, 2026-10-08T02:30",
        "2026-10-09T03:00, 2026-10-10T02:30",
        "2026-10-10T03:00, 2026-10-12T02:30",
        "2026-09-19T03:00, 2026-09-20T02:30"
    })
    void onWorkingDaysHolidaysAreLeftOutAndMakeUpDaysAreNot(String now, String next) {
        Trigger trigger = new Trigger.ByClock(new Cron("30 2 * * *"), true);
        assertThat(trigger.nextFiring(time(now), SHANGHAI, CALENDAR)).contains(time(next));
    }

    @Test
    void aYearWithoutCalendarHasItsOrdinaryWeeks() {
        Trigger trigger = new Trigger.ByClock(new Cron("30 2 * * *"), true);
        assertThat(trigger.nextFiring(time("2031-01-03T03:00"), SHANGHAI, CALENDAR))
                .contains(time("2031-01-06T02:30"));
    }

    @Test
    void whatNeverFiresIsKnown() {
        assertThat(new Cron("0 0 30 2 *").everFires()).isFalse();
        assertThat(new Cron("0 0 31 4,6,9,11 *").everFires()).isFalse();
        assertThat(new Cron("0 0 29 2 *").everFires()).isTrue();
        assertThatThrownBy(() -> new Cron("0 0 30 2 * *")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cron("0 25 * * *")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWindowOverMidnightIsOpenOnBothSidesOfIt() {
        Window night = new Window(LocalTime.of(22, 0), LocalTime.of(6, 0), true);
        assertThat(night.isOpen(time("2026-11-20T23:00"), SHANGHAI)).isTrue();
        assertThat(night.isOpen(time("2026-11-20T05:59"), SHANGHAI)).isTrue();
        assertThat(night.isOpen(time("2026-11-20T06:00"), SHANGHAI)).isFalse();
        assertThat(night.nextOpening(time("2026-11-20T06:00"), SHANGHAI)).isEqualTo(time("2026-11-20T22:00"));
        Window day = new Window(LocalTime.of(1, 0), LocalTime.of(6, 0), false);
        assertThat(day.nextOpening(time("2026-11-20T06:00"), SHANGHAI)).isEqualTo(time("2026-11-21T01:00"));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text + ":00+08:00").toInstant();
    }
}
