package org.guiji.orchestration.desks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.ledger.RunQuery;

/**
 * Which runs somebody asks for, as it stands in an address; what it does not know is left out.
 *
 * @param page from 1
 */
public record RunFilter(String q, String resource, String status, String sort, boolean descending, int page) {
    /** Runs on a page. */
    public static final int SIZE = 50;

    private static final int LAST_PAGE = 1_000_000;

    public RunFilter {
        page = Math.max(1, Math.min(LAST_PAGE, page));
    }

    public RunQuery query(int size) {
        Set<RunStatus> statuses = Stream.of(RunStatus.values())
                .filter(known -> known.text().equals(status))
                .collect(java.util.stream.Collectors.toSet());
        return new RunQuery(
                q,
                Optional.of(resource).filter(name -> !name.isBlank()),
                Optional.empty(),
                statuses,
                Optional.empty(),
                order(),
                descending,
                (page - 1) * size,
                size);
    }

    private RunQuery.Order order() {
        return Stream.of(RunQuery.Order.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElse(RunQuery.Order.RUN);
    }
}
