package org.guiji.jobs.reporting;

import java.time.YearMonth;
import java.util.Optional;
import org.guiji.schemas.catalogue.Resource;

/** Answers how the deliveries of a resource came in during a month. */
public interface Punctual {
    Arrivals arrivals(Resource resource, YearMonth month, long received);

    /** By the catalogue's update cycle alone: what is expected is known, what is on time is not. */
    Punctual BY_CYCLE = (resource, month, received) -> new Arrivals(
            received,
            expected(resource.entry().updateCycle(), month),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static Optional<Long> expected(String cycle, YearMonth month) {
        return switch (cycle) {
            case "2" -> Optional.of((long) month.lengthOfMonth());
            case "3" -> Optional.of(4L);
            case "4" -> Optional.of(1L);
            default -> Optional.empty();
        };
    }
}
