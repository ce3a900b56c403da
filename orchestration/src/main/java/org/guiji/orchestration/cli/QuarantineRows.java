package org.guiji.orchestration.cli;

import java.util.stream.Stream;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.story.QuarantineDesk.Entry;

/** Rejected rows: the columns of {@code governance.quarantine}, then what became of the row. */
final class QuarantineRows {
    private QuarantineRows() {}

    static Rows of(Stream<Entry> entries) {
        Rows.Builder rows = Rows.of(
                "run_id",
                "resource",
                "source_file",
                "source_line",
                "rule_id",
                "column_name",
                "reason",
                "state",
                "by_run",
                "accepted");
        entries.forEach(entry -> rows.row(
                entry.run().id(),
                entry.run().resource(),
                entry.file(),
                entry.place().line(),
                entry.rule(),
                entry.column().isEmpty() ? null : entry.column(),
                entry.reason(),
                entry.state().text(),
                entry.by().map(Returned::by).orElse(null),
                entry.by().map(Returned::accepted).orElse(null)));
        return rows.build();
    }
}
