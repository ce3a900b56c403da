package org.guiji.orchestration.cli;

import java.util.List;
import java.util.function.Function;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.workspace.Workspace;

/** Opens a run for rejected rows, takes it to its end and says how it ended. */
record TakingUp(Session session) {

    /**
     * @param action as the audit names it
     * @param subject of the audit; never a row's value
     */
    int perform(String action, String subject, String reason, Function<Returning, Run> opening) {
        Workspace workspace = session.workspace();
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            Run opened = opening.apply(program.part(Returning.class));
            program.ledger().audit(System.getProperty("user.name"), action, subject + " by run " + opened.id(), reason);
            RunReport report = program.runs().finish(opened.resource());
            report.failures().forEach(session::say);
            List<Run> own = report.runs().stream()
                    .filter(run -> run.id() == opened.id())
                    .toList();
            own.stream()
                    .map(run ->
                            session.language() == org.guiji.schemas.problems.Language.ZH ? run.noteZh() : run.noteEn())
                    .filter(note -> !note.isEmpty())
                    .forEach(session::say);
            session.print(RunRows.brief(own), workspace.settings().timeZone());
            return report.exit();
        }
    }
}
