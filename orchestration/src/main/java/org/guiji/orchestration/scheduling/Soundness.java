package org.guiji.orchestration.scheduling;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.alerting.AlertReader;
import org.guiji.orchestration.lineage.EventReader;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.quality.rules.RuleReader;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A workspace with everything that is wrong with it. */
public record Soundness(Workspace workspace, List<Problem> problems) {
    public Soundness {
        // A file that two readers look into has its mistakes once.
        problems = problems.stream().distinct().toList();
    }

    static Soundness of(Path root) {
        return of(WorkspaceReader.read(root));
    }

    public static Soundness of(Workspace workspace) {
        List<Problem> problems = new ArrayList<>(workspace.problems());
        Thematics thematics = ThematicReader.read(workspace);
        problems.addAll(thematics.problems());
        problems.addAll(RuleReader.read(thematics.extending(workspace)).problems());
        problems.addAll(TimetableReader.read(workspace).problems());
        problems.addAll(AlertReader.read(workspace).problems());
        problems.addAll(EventReader.read(workspace).problems());
        return new Soundness(workspace, problems);
    }

    /** A faulty resource keeps only itself from running; the city's own file concerns all. */
    void requireSettings() {
        require("guiji.yaml", problems);
    }

    /** Nothing is started by a schedule that cannot be read. */
    static void requireSchedule(List<Problem> problems) {
        require(TimetableReader.FILE, problems);
    }

    private static void require(String file, List<Problem> problems) {
        List<Problem> grave =
                problems.stream().filter(problem -> problem.file().equals(file)).toList();
        if (!grave.isEmpty()) {
            throw GuijiException.of(ProgramFailure.WORKSPACE_WRONG, file, grave.size());
        }
    }

    /** Those that were not there before, wherever their lines have moved. */
    List<Problem> freshSince(List<Problem> before) {
        Set<String> known = before.stream().map(Soundness::said).collect(Collectors.toSet());
        return problems.stream()
                .filter(problem -> !known.contains(said(problem)))
                .toList();
    }

    private static String said(Problem problem) {
        return problem.file()
                + problem.failure().code().name()
                + problem.failure().part("happened", Language.EN);
    }
}
