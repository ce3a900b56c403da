package org.guiji.jobs.merging;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.ledger.Balance;

/** How many delivered rows had which effect on the base table, and how many rows each table will be given. */
record Effects(Map<String, Long> byEffect, Map<String, Long> byOutcome) {
    static final String INSERTED = "inserted";
    static final String UPDATED = "updated";
    static final String DELETED = "deleted";
    static final String UNCHANGED = "unchanged";
    static final String STALE = "stale";
    static final String CLOSED_BY_ABSENCE = "closed_by_absence";

    static Effects of(Dataset<Row> counted) {
        Map<String, Long> effects = new HashMap<>();
        Map<String, Long> outcomes = new HashMap<>();
        for (Row row : counted.collectAsList()) {
            effects.merge(row.getAs("_effect"), row.getAs("count"), Long::sum);
            outcomes.merge(row.getAs("_outcome"), row.getAs("count"), Long::sum);
        }
        return new Effects(effects, outcomes);
    }

    Balance.Merged balance(long superseded) {
        return new Balance.Merged(
                of(INSERTED), of(UPDATED), of(DELETED), of(UNCHANGED), of(STALE), superseded, of(CLOSED_BY_ABSENCE));
    }

    long closings() {
        return of(DELETED) + of(CLOSED_BY_ABSENCE);
    }

    long changes() {
        return of(INSERTED) + of(UPDATED);
    }

    /** Whether rows that were live before are said again. */
    boolean someStay() {
        return any(Outcomes.CHANGE, Outcomes.SAME, Outcomes.TOUCH);
    }

    boolean any(String... outcomes) {
        for (String outcome : outcomes) {
            if (byOutcome.getOrDefault(outcome, 0L) > 0) {
                return true;
            }
        }
        return false;
    }

    private long of(String effect) {
        return byEffect.getOrDefault(effect, 0L);
    }
}
