package org.guiji.quality.judging;

import java.util.Locale;

/** What became of a rule in a run. */
public enum Outcome {
    PASSED,
    FAILED,
    /** Nothing was there to evaluate: never 100 %. */
    NOT_EVALUATED,
    COULD_NOT_RUN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
