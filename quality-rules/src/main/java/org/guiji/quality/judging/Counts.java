package org.guiji.quality.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one pass over a delivery's rows counted.
 *
 * @param rows all rows the pass saw
 * @param quarantined rows that violate at least one quarantining rule
 * @param rules one entry for each row rule that ran
 * @param unrun row rules that could not be evaluated: not fit for these columns, or a year missing in the calendar
 * @param complete for columns that batch rules ask about: how many not quarantined rows have a value
 */
public record Counts(
        long rows, long quarantined, List<RuleCount> rules, List<Unrun> unrun, Map<String, Long> complete) {
    public Counts {
        rules = List.copyOf(rules);
        unrun = List.copyOf(unrun);
        complete = Map.copyOf(complete);
    }

    /** These counts, and rules that were set aside. */
    Counts withUnrun(List<Unrun> more) {
        List<Unrun> all = new ArrayList<>(unrun);
        all.addAll(more);
        return new Counts(rows, quarantined, rules, all, complete);
    }
}
