package org.guiji.jobs.expecting;

import java.util.Optional;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.schemas.calendar.Deadline;
import org.guiji.schemas.calendar.Period;

/**
 * One period of one resource.
 *
 * @param answer the arrival that answered it
 */
public record Expectation(String resource, Period period, Deadline deadline, State state, Optional<SignOfLife> answer) {

    /** Whether the calendar of a year must come before anybody can say when it is due. */
    public boolean needsCalendar() {
        return deadline.isProvisional();
    }

    public boolean isOverdue() {
        return state == State.OVERDUE;
    }
}
