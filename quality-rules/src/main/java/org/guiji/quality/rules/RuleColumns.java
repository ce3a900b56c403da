package org.guiji.quality.rules;

import java.util.Set;
import java.util.TreeSet;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;

/** The columns a rule of a table may name: the contract's, their delivered texts, and the technical ones. */
public final class RuleColumns {
    /** Columns every conformed row has, whatever its resource declares. */
    public static final Set<String> TECHNICAL = Set.of("_file", "_line", "_item", "_source_time");

    /** Before the name of a base column: its text as delivered. */
    public static final String RAW_PREFIX = "_raw_";

    private RuleColumns() {}

    static Set<String> of(TableContract contract) {
        Set<String> names = new TreeSet<>(TECHNICAL);
        for (Column column : contract.columns()) {
            names.add(column.name());
            names.add(RAW_PREFIX + column.name());
        }
        return names;
    }
}
