package org.guiji.schemas.catalogue;

import java.time.LocalDate;
import java.util.Optional;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.DueRule;

/**
 * What a resource's file says about when it is delivered.
 *
 * @param cycle where deliveries come on another cycle than the catalogue's update cycle
 * @param due the deadline; without one the cycle's usual one
 * @param since the first day for whose period a delivery is expected
 */
public record Cadence(Optional<Cycle> cycle, Optional<DueRule> due, Optional<LocalDate> since) {
    public static final Cadence UNSTATED = new Cadence(Optional.empty(), Optional.empty(), Optional.empty());
}
