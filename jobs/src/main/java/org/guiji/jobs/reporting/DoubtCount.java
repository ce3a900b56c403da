package org.guiji.jobs.reporting;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtDeadline;
import org.guiji.schemas.calendar.WorkingCalendar;

/**
 * Doubts 疑义 about a scope's rows.
 *
 * @param raised in the month
 * @param open at the time of the report
 * @param overdue of the open ones; by a provisional deadline nobody is
 */
public record DoubtCount(long raised, long open, long overdue) {

    static DoubtCount of(List<Doubt> doubts, YearMonth month, Instant now, WorkingCalendar calendar, ZoneId zone) {
        List<Doubt> open = doubts.stream().filter(Doubt::isOpen).toList();
        return new DoubtCount(
                doubts.stream()
                        .filter(doubt ->
                                YearMonth.from(doubt.askedAt().atZone(zone)).equals(month))
                        .count(),
                open.size(),
                open.stream()
                        .filter(doubt -> DoubtDeadline.of(doubt, calendar, zone).isOver(now))
                        .count());
    }
}
