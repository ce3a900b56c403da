package org.guiji.orchestration.scheduling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.quality.rules.RuleReader;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A workspace with everything that is wrong with it. */
record Soundness(Workspace workspace, List<Problem> problems) {
    static Soundness of(Path root) {
        Workspace workspace = WorkspaceReader.read(root);
        List<Problem> problems = new ArrayList<>(workspace.problems());
        problems.addAll(RuleReader.read(workspace).problems());
        problems.addAll(TimetableReader.read(workspace).problems());
        return new Soundness(workspace, problems);
    }

    /** A faulty resource keeps only itself from running; the city's own file and the schedule concern all. */
    void requireRunnable() {
        List<Problem> grave = problems.stream()
                .filter(problem -> problem.file().equals("guiji.yaml")
                        || problem.file().equals(TimetableReader.FILE))
                .toList();
        if (!grave.isEmpty()) {
            throw GuijiException.of(ProgramFailure.WORKSPACE_WRONG, grave.get(0).file(), grave.size());
        }
    }

    /** Those that were not there before, wherever their lines have moved. */
    List<Problem> freshSince(List<Problem> before) {
        Set<String> known = before.stream().map(Soundness::said).collect(Collectors.toSet());
        return problems.stream().filter(problem -> !known.contains(said(problem))).toList();
    }

    private static String said(Problem problem) {
        return problem.file() + problem.failure().code().name()
                + problem.failure().part("happened", Language.EN);
    }
}
