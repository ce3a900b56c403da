package org.guiji.orchestration.scheduling;

import java.time.Instant;
import java.util.List;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Problem;

/** One version of the workspace with its program. Who began with it goes on with it when another one is loaded. */
record Loaded(Program program, String version, List<Problem> problems, Instant at) {
    Loaded {
        problems = List.copyOf(problems);
    }
}
