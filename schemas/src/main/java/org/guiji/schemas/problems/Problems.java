package org.guiji.schemas.problems;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all are shown together. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(String file, int line, FailureCode code, Object... arguments) {
        found.add(Problem.at(file, line, code, arguments));
    }

    public void addAll(Problems others) {
        found.addAll(others.found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }
}
