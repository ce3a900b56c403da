package org.guiji.quality.profiling;

import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Title;

/**
 * A rule that the data seem to keep.
 *
 * @param kind what was seen, e.g. {@code complete}; with the column it makes the rule's id
 * @param batch whether the condition is DQDL; otherwise it is SQL over one row
 * @param condition never with a value of the data in it
 * @param kept how many of the rows that were looked at keep it
 * @param seen how many rows were looked at
 */
public record Suggestion(
        String column,
        String kind,
        Dimension dimension,
        String indicator,
        boolean batch,
        String condition,
        String clause,
        Title text,
        long kept,
        long seen) {

    /** The id of the drafted rule. */
    public String id() {
        return "suggested." + column + "." + kind;
    }
}
