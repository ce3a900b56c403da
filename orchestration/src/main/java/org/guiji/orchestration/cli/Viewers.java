package org.guiji.orchestration.cli;

import org.guiji.jobs.access.Viewer;
import org.guiji.orchestration.access.QueryText;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;

/** Who looks; a look at unmasked values is written into the ledger before anything is shown. */
final class Viewers {
    private Viewers() {}

    /** @param subject of the record; quoted values in it are left out, because the record is no place for them */
    static Viewer of(Session session, Workspace workspace, boolean unmasked, String action, String subject) {
        String name = System.getProperty("user.name");
        if (unmasked) {
            try (Program program = session.program(workspace, Progress.SILENT)) {
                program.ledger().audit(name, action + " --unmasked", QueryText.withoutValues(subject), "");
            }
        }
        return new Viewer(name, unmasked);
    }
}
