package org.guiji.orchestration.scheduling;

import java.time.Instant;
import java.util.List;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Problem;

/** One version of the workspace with its program, which is closed when the version is retired and nobody uses it. */
final class Loaded {
    private final Program program;
    private final String version;
    private final List<Problem> problems;
    private final Instant at;
    private int users = 0;
    private boolean retired = false;

    Loaded(Program program, String version, List<Problem> problems, Instant at) {
        this.program = program;
        this.version = version;
        this.problems = List.copyOf(problems);
        this.at = at;
    }

    Program program() {
        return program;
    }

    String version() {
        return version;
    }

    List<Problem> problems() {
        return problems;
    }

    Instant at() {
        return at;
    }

    synchronized Loaded taken() {
        users++;
        return this;
    }

    synchronized void giveBack() {
        users--;
        closeIfDone();
    }

    synchronized void retire() {
        retired = true;
        closeIfDone();
    }

    private void closeIfDone() {
        if (retired && users == 0) {
            program.close();
        }
    }
}
