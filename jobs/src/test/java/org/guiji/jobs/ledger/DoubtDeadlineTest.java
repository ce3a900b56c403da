package org.guiji.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines counted by hand from the papers of the State Council; Spring Festival 2026 is off from 15 to 23 February. */
class DoubtDeadlineTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingCalendar CALENDAR = CalendarReader.product();

    @ParameterizedTest
    @CsvSource({
        // Saturday the 14th is a make-up working day, so are Saturday the 28th and Sunday 4 January.
        "2026-02-11T16:30:00+08:00, 5, 0, 2026-02-25T23:59:59.999+08:00",
        "2026-02-11T16:30:00+08:00, 7, 0, 2026-02-27T23:59:59.999+08:00",
        "2026-02-11T16:30:00+08:00, 7, 7, 2026-03-09T23:59:59.999+08:00",
        // Raised on a holiday: counting begins with the first working day after it.
        "2026-02-18T10:00:00+08:00, 1, 0, 2026-02-24T23:59:59.999+08:00",
        // 00:30 in the city is still the day before in UTC.
        "2026-02-27T16:30:00Z, 1, 0, 2026-03-02T23:59:59.999+08:00",
        // From the list of deadlines that comes with the collected papers (2024).
        "2024-01-31T09:00:00+08:00, 5, 0, 2024-02-06T23:59:59.999+08:00",
        "2024-01-31T09:00:00+08:00, 7, 0, 2024-02-08T23:59:59.999+08:00"
    })
    void theDeadlineIsTheEndOfTheLastWorkingDayInTheCity(String asked, int days, int extra, String due) {
        DoubtDeadline deadline = DoubtDeadline.of(doubt(asked, days, extra), CALENDAR, SHANGHAI);
        assertThat(deadline.due()).isEqualTo(instant(due));
        assertThat(deadline.isProvisional()).isFalse();
    }

    @Test
    void aDoubtIsOverdueBehindTheLastMomentAndNotBefore() {
        Doubt doubt = doubt("2026-02-11T16:30:00+08:00", 7, 0);
        DoubtDeadline deadline = DoubtDeadline.of(doubt, CALENDAR, SHANGHAI);
        assertThat(deadline.isOver(instant("2026-02-27T23:59:59+08:00"))).isFalse();
        assertThat(deadline.isOver(instant("2026-02-28T00:00:00+08:00"))).isTrue();
        assertThat(deadline.isMissed(doubt, instant("2026-02-28T00:00:00+08:00")))
                .contains(true);
    }

    @Test
    void aDeadlineIntoAYearWithoutCalendarIsProvisionalAndNobodyIsLateByIt() {
        Doubt doubt = doubt("2026-12-28T10:00:00+08:00", 7, 0);
        DoubtDeadline deadline = DoubtDeadline.of(doubt, CALENDAR, SHANGHAI);
        assertThat(deadline.isProvisional()).isTrue();
        assertThat(deadline.missingYear()).hasValue(2027);
        // 29, 30 and 31 December count by the calendar; 1, 4, 5 and 6 January as weekdays.
        assertThat(deadline.due()).isEqualTo(instant("2027-01-06T23:59:59.999+08:00"));
        assertThat(deadline.isOver(instant("2027-06-01T00:00:00+08:00"))).isFalse();
        assertThat(deadline.isMissed(doubt, instant("2027-06-01T00:00:00+08:00")))
                .isEmpty();
    }

    private static Doubt doubt(String asked, int days, int extra) {
        return new Doubt(
                1,
                "population.person",
                1,
                "name",
                "a/b",
                "c",
                instant(asked),
                days,
                extra,
                DoubtStatus.OPEN,
                Optional.empty(),
                "");
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
