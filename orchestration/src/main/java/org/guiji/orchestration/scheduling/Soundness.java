package org.guiji.orchestration.scheduling;

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
import org.jspecify.annotations.Nullable;

/**
 * A workspace with everything that is wrong with it. Rules and thematic tables are read with Spark's parser, which takes
 * seconds to load: they are looked through when somebody first asks for all problems.
 */
public final class Soundness {
    private final Workspace workspace;
    private final List<Problem> ofSettings;
    private @Nullable List<Problem> all;

    private Soundness(Workspace workspace, List<Problem> ofSettings) {
        this.workspace = workspace;
        this.ofSettings = ofSettings;
    }

    public static Soundness of(Workspace workspace) {
        List<Problem> problems = new ArrayList<>(workspace.problems());
        problems.addAll(TimetableReader.read(workspace).problems());
        problems.addAll(AlertReader.read(workspace).problems());
        problems.addAll(EventReader.read(workspace).problems());
        return new Soundness(workspace, distinct(problems));
    }

    Workspace workspace() {
        return workspace;
    }

    /** All of them. */
    public synchronized List<Problem> problems() {
        if (all == null) {
            List<Problem> problems = new ArrayList<>(ofSettings);
            Thematics thematics = ThematicReader.read(workspace);
            problems.addAll(thematics.problems());
            problems.addAll(RuleReader.read(thematics.extending(workspace)).problems());
            all = distinct(problems);
        }
        return all;
    }

    /** Those that were found so far: what nobody has looked for is not known. */
    private synchronized List<Problem> known() {
        return all == null ? ofSettings : all;
    }

    /** A faulty resource keeps only itself from running; the city's own file concerns all. */
    void requireSettings() {
        require("guiji.yaml");
    }

    /** Nothing is started by a schedule that cannot be read. */
    void requireSchedule() {
        require(TimetableReader.FILE);
    }

    private void require(String file) {
        List<Problem> grave = ofSettings.stream()
                .filter(problem -> problem.file().equals(file))
                .toList();
        if (!grave.isEmpty()) {
            throw GuijiException.of(ProgramFailure.WORKSPACE_WRONG, file, grave.size());
        }
    }

    /** Those that were not known before, wherever their lines have moved. */
    List<Problem> freshSince(Soundness before) {
        Set<String> known = before.known().stream().map(Soundness::said).collect(Collectors.toSet());
        return problems().stream()
                .filter(problem -> !known.contains(said(problem)))
                .toList();
    }

    /** A file that two readers look into has its mistakes once. */
    private static List<Problem> distinct(List<Problem> problems) {
        return problems.stream().distinct().toList();
    }

    private static String said(Problem problem) {
        return problem.file()
                + problem.failure().code().name()
                + problem.failure().part("happened", Language.EN);
    }
}
