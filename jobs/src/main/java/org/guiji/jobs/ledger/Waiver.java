package org.guiji.jobs.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody answers for rows that break rules, until a day.
 *
 * @param run of kind waiver that let the rows in; names the waiver
 * @param rules that are waived
 * @param until last day, in the city's zone
 */
public record Waiver(long run, String resource, List<String> rules, String reason, String approver, LocalDate until) {
    public Waiver {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || reason.isBlank() || approver.isBlank()) {
            throw new IllegalArgumentException("a waiver has rules, a reason and an approver");
        }
    }

    public boolean isInForce(LocalDate day) {
        return !day.isAfter(until);
    }
}
