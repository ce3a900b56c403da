package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.merging.ChangeSample;
import org.guiji.jobs.merging.MergePreview;
import org.jspecify.annotations.Nullable;

/**
 * One effect of a previewed run, as it is printed.
 *
 * @param effect a count of the balance, {@code contradiction opened} and the like, {@code brake}, or {@code rule …}
 * @param column for updates that touch this column
 * @param samples examples with masked values: {@code key}, {@code before}, {@code after}
 */
public record PreviewLine(
        String effect, Optional<String> column, long rows, List<Map<String, @Nullable Object>> samples) {
    public PreviewLine {
        samples = List.copyOf(samples);
    }

    /** In the order of the story: what comes in, what changes, what is contradicted, what stops it. */
    public static List<PreviewLine> of(Preview preview) {
        List<PreviewLine> lines = new ArrayList<>();
        preview.checked().ifPresent(checked -> checked(checked, lines));
        preview.results()
                .forEach(
                        result -> lines.add(plain("rule " + result.ruleId(), result.evaluated() - result.satisfied())));
        preview.merge().ifPresent(merge -> merged(merge, lines));
        return lines;
    }

    private static void checked(Balance.Checked checked, List<PreviewLine> lines) {
        lines.add(plain("delivered", checked.delivered()));
        lines.add(plain("accepted", checked.accepted()));
        lines.add(plain("quarantined", checked.quarantined()));
        if (checked.exactDuplicates() > 0) {
            lines.add(plain("exact_duplicates", checked.exactDuplicates()));
        }
    }

    private static void merged(MergePreview merge, List<PreviewLine> lines) {
        Balance.Merged counts = merge.counts();
        lines.add(sampled("inserted", counts.inserted(), merge, ChangeSample.Kind.INSERT));
        lines.add(sampled("updated", counts.updated(), merge, ChangeSample.Kind.UPDATE));
        new TreeMap<>(merge.updatesByColumn())
                .forEach((column, rows) -> lines.add(new PreviewLine("updated", Optional.of(column), rows, List.of())));
        boolean absence = counts.closedByAbsence() > 0;
        lines.add(
                absence
                        ? plain("deleted", counts.deleted())
                        : sampled("deleted", counts.deleted(), merge, ChangeSample.Kind.DELETE));
        if (absence) {
            lines.add(sampled("closed_by_absence", counts.closedByAbsence(), merge, ChangeSample.Kind.DELETE));
        }
        lines.add(plain("unchanged", counts.unchanged()));
        if (counts.stale() + counts.superseded() > 0) {
            lines.add(plain("stale", counts.stale()));
            lines.add(plain("superseded", counts.superseded()));
        }
        new TreeMap<>(merge.contradictions())
                .forEach((becomes, rows) -> lines.add(plain("contradiction " + becomes, rows)));
        if (merge.braked().holdsClosings()) {
            lines.add(plain("brake", merge.braked().closings()));
        }
        if (merge.braked().holdsChanges()) {
            lines.add(plain("brake changes", merge.braked().changes()));
        }
    }

    private static PreviewLine plain(String effect, long rows) {
        return new PreviewLine(effect, Optional.empty(), rows, List.of());
    }

    private static PreviewLine sampled(String effect, long rows, MergePreview merge, ChangeSample.Kind kind) {
        return new PreviewLine(
                effect,
                Optional.empty(),
                rows,
                merge.samples().stream()
                        .filter(sample -> sample.kind() == kind)
                        .map(PreviewLine::shown)
                        .toList());
    }

    private static Map<String, @Nullable Object> shown(ChangeSample sample) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("key", sample.key());
        if (!sample.before().isEmpty()) {
            shown.put("before", sample.before());
        }
        if (!sample.after().isEmpty()) {
            shown.put("after", sample.after());
        }
        return Collections.unmodifiableMap(shown);
    }
}
