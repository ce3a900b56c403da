package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A period whose delivery had not come by its deadline.
 *
 * @param run that notes it, of status {@link RunStatus#DELIVERY_MISSING}
 * @param answeredBy the run whose delivery came after all
 */
public record MissingDelivery(String resource, String period, Instant dueAt, long run, Optional<Long> answeredBy) {}
