package org.guiji.orchestration.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;

/** Tells a person how runs go on: a live line on a terminal, a line for each ended run elsewhere. */
final class RunProgress implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private final PrintStream err;
    private final boolean live;
    private final Language language;
    private final Map<Long, String> working = new TreeMap<>();

    private RunProgress(PrintStream err, boolean live, Language language) {
        this.err = err;
        this.live = live;
        this.language = language;
    }

    static RunProgress on(Terminal terminal) {
        return new RunProgress(terminal.err(), terminal.live(), terminal.language());
    }

    @Override
    public synchronized void began(Run run, Stage stage) {
        if (live) {
            working.put(run.id(), run.resource() + " " + bar(stage) + " " + text("stage." + stage.name()));
            draw();
        }
    }

    @Override
    public synchronized void ended(Run run) {
        working.remove(run.id());
        Duration taken = run.finishedAt()
                .map(end -> Duration.between(run.startedAt(), end))
                .orElse(Duration.ZERO);
        String seconds = String.format(java.util.Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
        err.println((live ? CLEAR : "") + run.resource() + (run.period().isEmpty() ? "" : " " + run.period()) + "  "
                + text("status." + run.status().name()) + "  " + seconds);
        draw();
    }

    private void draw() {
        if (live) {
            err.print(CLEAR + String.join(" | ", working.values()));
            err.flush();
        }
    }

    private static String bar(Stage stage) {
        int stages = Stage.values().length;
        return "[" + "#".repeat(stage.ordinal()) + ">" + "-".repeat(stages - 1 - stage.ordinal()) + "]";
    }

    private String text(String key) {
        return Messages.text(RunProgress.class, key, language, java.util.List.of());
    }

    /** Wipes the live line. */
    @Override
    public synchronized void close() {
        if (live) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
