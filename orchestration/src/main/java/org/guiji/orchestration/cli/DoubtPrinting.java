package org.guiji.orchestration.cli;

import java.util.List;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;

/** What the commands about one doubt do alike: take its run to its end, and say how the doubt stands. */
record DoubtPrinting(Session session, Workspace workspace, Program program) {

    int finish(Doubting.Marked marked) {
        RunReport report = program.runs().finish(marked.run().resource());
        report.failures().forEach(session::say);
        show(marked.doubt());
        return report.exit();
    }

    void show(Doubt doubt) {
        DoubtBoard.Entry entry = new DoubtBoard(workspace, program.doubts()).entry(doubt);
        session.print(DoubtRows.of(List.of(entry)), workspace.settings().timeZone());
        entry.deadline()
                .missingYear()
                .ifPresent(year -> session.say(Messages.text(
                        DoubtPrinting.class, "doubt.provisional", session.language(), List.of(String.valueOf(year)))));
    }

    void audit(String action, Doubt doubt) {
        program.ledger().audit(System.getProperty("user.name"), action, "doubt " + doubt.id(), "");
    }
}
