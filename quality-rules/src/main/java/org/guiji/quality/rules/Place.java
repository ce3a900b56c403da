package org.guiji.quality.rules;

import java.util.Collection;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;

/** Where a rule is written, and where its problems go. */
record Place(String file, int line, Problems problems) {

    void report(QualityFailure code, Object... arguments) {
        problems.add(file, line, code, arguments);
    }

    void reportUnknownColumn(String column, String table, Collection<String> known) {
        report(QualityFailure.RULE_COLUMN_UNKNOWN, column, table, DidYouMean.hint(column, known));
    }
}
