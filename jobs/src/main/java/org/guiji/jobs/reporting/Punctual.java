package org.guiji.jobs.reporting;

import java.time.YearMonth;
import org.guiji.schemas.catalogue.Resource;

/** Answers how the deliveries of a resource came in during a month; the planner knows. */
public interface Punctual {
    /** @param received how many deliveries came */
    Arrivals arrivals(Resource resource, YearMonth month, long received);
}
