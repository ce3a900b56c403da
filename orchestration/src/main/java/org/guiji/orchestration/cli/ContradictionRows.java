package org.guiji.orchestration.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.looking.ContradictionLine;
import org.jspecify.annotations.Nullable;

/** Contradictions as rows; their values are masked already as the viewer may see them. */
final class ContradictionRows {
    private ContradictionRows() {}

    static Rows of(List<ContradictionLine> lines) {
        Rows.Builder rows = Rows.of(
                "contradiction_id",
                "table_name",
                "key",
                "column_name",
                "status",
                "resource",
                "value",
                "other_values",
                "tied",
                "opened_run",
                "opened_at",
                "changed_at",
                "decided_by",
                "reason");
        for (ContradictionLine line : lines) {
            rows.row(
                    line.id(),
                    line.table(),
                    line.key(),
                    line.column(),
                    line.status().text(),
                    line.winner().orElse(null),
                    line.winner().map(line.values()::get).orElse(null),
                    others(line),
                    line.tied(),
                    line.openedRun(),
                    line.openedAt(),
                    line.changedAt(),
                    line.decidedBy().orElse(null),
                    line.reason().orElse(null));
        }
        return rows.build();
    }

    /** For a screen: what one needs to decide. */
    static Rows brief(List<ContradictionLine> lines) {
        Rows.Builder rows = Rows.of("contradiction_id", "table_name", "key", "column_name", "status", "values");
        for (ContradictionLine line : lines) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            line.winner()
                    .ifPresent(winner -> values.put("* " + winner, line.values().get(winner)));
            values.putAll(others(line));
            rows.row(
                    line.id(),
                    line.table(),
                    line.key(),
                    line.column(),
                    line.status().text() + (line.tied() ? " (tied)" : ""),
                    values);
        }
        return rows.build();
    }

    private static Map<String, @Nullable Object> others(ContradictionLine line) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        line.losers().forEach(resource -> others.put(resource, line.values().get(resource)));
        return others;
    }
}
