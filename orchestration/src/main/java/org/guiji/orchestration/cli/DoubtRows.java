package org.guiji.orchestration.cli;

import java.util.List;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.story.DoubtBoard;

/** Doubts as rows: neither words nor keys. */
final class DoubtRows {
    private DoubtRows() {}

    static Rows of(List<DoubtBoard.Entry> entries) {
        Rows.Builder rows = Rows.of(
                "doubt_id",
                "table_name",
                "column_name",
                "provider",
                "asked_by",
                "asked_at",
                "due_at",
                "provisional",
                "extended",
                "status",
                "answered_at",
                "overdue",
                "missed");
        for (DoubtBoard.Entry entry : entries) {
            Doubt doubt = entry.doubt();
            rows.row(
                    doubt.id(),
                    doubt.table(),
                    doubt.column().isEmpty() ? null : doubt.column(),
                    doubt.provider(),
                    doubt.by(),
                    doubt.askedAt(),
                    entry.deadline().due(),
                    entry.deadline().isProvisional(),
                    doubt.extraDays() > 0,
                    doubt.status().text(),
                    doubt.answeredAt().orElse(null),
                    entry.overdue(),
                    entry.missed().orElse(null));
        }
        return rows.build();
    }
}
