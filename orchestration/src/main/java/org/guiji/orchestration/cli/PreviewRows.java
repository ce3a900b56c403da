package org.guiji.orchestration.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.story.Foreseen;
import org.guiji.jobs.story.Preview;
import org.guiji.jobs.story.PreviewLine;
import org.guiji.jobs.story.Previewed;
import org.jspecify.annotations.Nullable;

/** Previews as rows: one for each effect of a delivery, and one for a delivery that has none. */
final class PreviewRows {
    private PreviewRows() {}

    /** @param brief for a screen: what holds for all rows of a delivery stands in its first one alone */
    static Rows of(Map<String, List<Previewed>> waiting, boolean brief) {
        Rows.Builder rows = Rows.of(
                "resource",
                "delivery",
                "bytes",
                "period",
                "outlook",
                "verdict",
                "failure",
                "effect",
                "column_name",
                "rows",
                "samples");
        waiting.forEach((resource, deliveries) -> deliveries.forEach(
                found -> add(rows, brief, head(resource, found), found.preview().orElse(null))));
        return rows.build();
    }

    static Rows ofHeld(long run, String resource, Preview preview, boolean brief) {
        Rows.Builder rows =
                Rows.of("run_id", "resource", "verdict", "failure", "effect", "column_name", "rows", "samples");
        add(rows, brief, Arrays.asList(run, resource), preview);
        return rows.build();
    }

    private static List<@Nullable Object> head(String resource, Previewed found) {
        Foreseen delivery = found.delivery();
        return Arrays.asList(
                resource,
                delivery.delivery(),
                delivery.bytes().orElse(null),
                delivery.period().isEmpty() ? null : delivery.period(),
                delivery.outlook().text());
    }

    private static void add(Rows.Builder rows, boolean brief, List<@Nullable Object> head, @Nullable Preview preview) {
        List<@Nullable Object> whole = new ArrayList<>(head);
        whole.add(preview == null ? null : preview.status().text());
        whole.add(preview == null || preview.failure().isEmpty() ? null : preview.failure());
        List<PreviewLine> lines = preview == null ? List.of() : PreviewLine.of(preview);
        if (lines.isEmpty()) {
            rows.row(with(whole, null, null, null, null));
        }
        List<@Nullable Object> shown = whole;
        for (PreviewLine line : lines) {
            rows.row(with(shown, line.effect(), line.column().orElse(null), line.rows(), samples(line, brief)));
            if (brief) {
                shown = Arrays.asList(new Object[whole.size()]);
            }
        }
    }

    /** A screen is too narrow for more than one. */
    private static @Nullable Object samples(PreviewLine line, boolean brief) {
        if (line.samples().isEmpty()) {
            return null;
        }
        return brief ? line.samples().get(0) : line.samples();
    }

    private static @Nullable Object[] with(List<@Nullable Object> head, @Nullable Object... more) {
        List<@Nullable Object> row = new ArrayList<>(head);
        row.addAll(Arrays.asList(more));
        return row.toArray();
    }
}
