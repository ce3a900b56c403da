package org.guiji.orchestration.running;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.story.Refreshing;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.planning.Decision;
import org.guiji.schemas.problems.Failure;
import org.jspecify.annotations.Nullable;

/** Refreshes thematic tables in an order in which nothing comes before what it reads. */
public final class ThematicRuns {
    private static final Logger LOG = LogManager.getLogger(ThematicRuns.class);

    private final RunFinisher finisher;
    private final DuePlan duePlan;
    private final Starting starting;
    private final Supplier<@Nullable Refreshing> refreshing;

    /** @param refreshing asked for when it is needed; null where there is no story of thematic tables */
    ThematicRuns(RunFinisher finisher, DuePlan duePlan, Starting starting, Supplier<@Nullable Refreshing> refreshing) {
        this.finisher = finisher;
        this.duePlan = duePlan;
        this.starting = starting;
        this.refreshing = refreshing;
    }

    /** Those whose inputs, file or day have changed; one that somebody works on right now is left to them. */
    RunReport refreshChanged() {
        return each((present, table) -> present.isDue(table) ? refreshed(present, table) : RunReport.EMPTY);
    }

    /** The same, as far as the schedule lets them begin now; each start is written down. */
    RunReport refreshDue() {
        return each((present, table) -> duePlan.refresh(table, present.stamp(table)).starts().stream()
                .findFirst()
                .map(due -> starting.of(due, () -> refreshed(present, table)))
                .orElse(RunReport.EMPTY));
    }

    /** What {@link #refreshDue} would begin, and what waits; of a table that cannot be asked neither. */
    Decision decide() {
        Refreshing present = refreshing.get();
        Decision decision = Decision.NOTHING;
        if (present == null) {
            return decision;
        }
        for (String table : present.tables()) {
            try {
                decision = decision.and(duePlan.refresh(table, present.stamp(table)));
            } catch (RuntimeException e) {
                // Its refresh will say so, and who must act.
                LOG.debug("{} cannot be asked", table, e);
            }
        }
        return decision;
    }

    private RunReport refreshed(Refreshing present, String table) {
        return finisher.finishIfFree(table, () -> List.of(present.open(table, false)));
    }

    private RunReport each(BiFunction<Refreshing, String, RunReport> work) {
        Refreshing present = refreshing.get();
        RunReport report = RunReport.EMPTY;
        if (present == null) {
            return report;
        }
        for (Failure broken : present.broken()) {
            report = report.and(RunReport.unopened(broken));
        }
        for (String table : present.tables()) {
            try {
                report = report.and(work.apply(present, table));
            } catch (RuntimeException | Error e) {
                report = report.and(RunReport.unopened(Unexpected.failure(e, table)));
            }
        }
        return report;
    }

    /** These, or all; without {@code whole} only those whose inputs, file or day have changed. */
    RunReport refresh(List<String> tables, boolean whole) {
        Refreshing present = refreshing.get();
        if (present == null) {
            return RunReport.EMPTY;
        }
        Set<String> asked = tables.isEmpty()
                ? Set.copyOf(present.tables())
                : tables.stream().map(name -> present.table(name).name()).collect(Collectors.toSet());
        RunReport report = RunReport.EMPTY;
        for (String table : present.tables()) {
            if (asked.contains(table)) {
                report = report.and(finisher.finish(
                        table, () -> whole || present.isDue(table) ? List.of(present.open(table, whole)) : List.of()));
            }
        }
        return report;
    }
}
