package org.guiji.jobs.looking;

import java.time.Duration;

/**
 * How much a question may take.
 *
 * @param rows that are handed out; what goes beyond is left out, and said
 * @param time from the question to the last row
 */
public record Limits(int rows, Duration time) {
    public Limits {
        if (rows < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a limit lets something through");
        }
    }
}
