package org.guiji.orchestration.ledger;

import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;

/**
 * One page of runs.
 *
 * @param text that the resource or table contains; empty for all
 * @param provider whose runs; empty for all
 * @param statuses empty for all
 * @param limit at most so many, from {@code offset} on
 */
public record RunQuery(
        String text,
        Optional<String> resource,
        Optional<String> provider,
        Set<RunStatus> statuses,
        Optional<RunKind> kind,
        Order order,
        boolean descending,
        int offset,
        int limit) {
    /** By what runs are sorted; ties by their number. */
    public enum Order {
        RUN("id"),
        RESOURCE("resource"),
        STATUS("status"),
        STARTED("started_at"),
        DELIVERED("delivered"),
        QUARANTINED("quarantined");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    public RunQuery {
        statuses = Set.copyOf(statuses);
    }

    /** The newest runs of any status. */
    public static RunQuery newest(Optional<String> provider, int limit) {
        return new RunQuery("", Optional.empty(), provider, Set.of(), Optional.empty(), Order.RUN, true, 0, limit);
    }

    /** Those of a resource only. */
    public RunQuery ofResource(String name) {
        return new RunQuery(text, Optional.of(name), provider, statuses, kind, order, descending, offset, limit);
    }

    /** Those of some statuses only. */
    public RunQuery in(Set<RunStatus> wanted) {
        return new RunQuery(text, resource, provider, wanted, kind, order, descending, offset, limit);
    }
}
