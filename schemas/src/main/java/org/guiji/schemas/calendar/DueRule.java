package org.guiji.schemas.calendar;

import java.time.LocalTime;

/**
 * When the delivery of a period is due.
 *
 * @param workingDay the how manieth working day after the period's last day; 0 is the last day itself
 * @param at time of that day in the city's zone; arriving at this very moment is still on time
 */
public record DueRule(int workingDay, LocalTime at) {
    private static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(18, 0);

    public DueRule {
        if (workingDay < 0) {
            throw new IllegalArgumentException("working day " + workingDay);
        }
    }

    public DueRule(int workingDay) {
        this(workingDay, CLOSE_OF_BUSINESS);
    }

    /** Whether a period's delivery is due before the period has ended for good. */
    public boolean isWithinPeriod() {
        return workingDay == 0;
    }
}
