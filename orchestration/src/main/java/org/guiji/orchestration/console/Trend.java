package org.guiji.orchestration.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;

/** Delivered and quarantined rows of the last checked runs as bars, the oldest first. */
record Trend(List<Bar> bars, long most) {
    private static final int HEIGHT = 60;
    private static final int STEP = 26;

    /** One run; lengths in points of the picture, which grows downwards. */
    record Bar(long run, int x, int y, int height, int badY, int badHeight, long delivered, long quarantined) {}

    Trend {
        bars = List.copyOf(bars);
    }

    static Trend of(List<Run> newestFirst) {
        List<Run> checked = new ArrayList<>(newestFirst.stream()
                .filter(run -> run.balance().checked().isPresent())
                .toList());
        Collections.reverse(checked);
        long most = checked.stream()
                .mapToLong(run -> run.balance().checked().orElseThrow().delivered())
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Run run : checked) {
            Balance.Checked counts = run.balance().checked().orElseThrow();
            int height = length(counts.delivered(), most);
            int bad = length(counts.quarantined(), most);
            bars.add(new Bar(
                    run.id(),
                    bars.size() * STEP,
                    HEIGHT - height,
                    height,
                    HEIGHT - bad,
                    bad,
                    counts.delivered(),
                    counts.quarantined()));
        }
        return new Trend(bars, most);
    }

    /** What is more than nothing can be seen. */
    private static int length(long count, long most) {
        return count == 0 || most == 0 ? 0 : (int) Math.max(2, Math.round((double) HEIGHT * count / most));
    }

    public int width() {
        return Math.max(STEP, bars.size() * STEP);
    }
}
