package org.guiji.orchestration;

import java.util.List;
import java.util.stream.IntStream;

/** Exit codes of commands, and which of several counts. */
public final class ExitCode {
    public static final int DONE = 0;

    /** From the gravest on. */
    private static final List<Integer> BY_GRAVITY = List.of(1, 2, 4, 3, 0);

    private ExitCode() {}

    /** The gravest of several: 1 before 2, 4, 3 and 0. */
    public static int gravest(IntStream codes) {
        return codes.map(BY_GRAVITY::indexOf).map(gravity -> Math.max(gravity, 0)).min().stream()
                .map(BY_GRAVITY::get)
                .findFirst()
                .orElse(DONE);
    }
}
