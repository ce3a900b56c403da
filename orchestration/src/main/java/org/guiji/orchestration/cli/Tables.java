package org.guiji.orchestration.cli;

import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;

/** Base tables by the names that are typed. */
final class Tables {
    private Tables() {}

    static TableContract find(Workspace workspace, String name) {
        return workspace.tables().find(name).orElseThrow(() -> {
            String nearest = workspace.tables().names().stream()
                    .filter(table -> table.endsWith("." + name))
                    .findFirst()
                    .or(() -> DidYouMean.closest(name, workspace.tables().names()))
                    .orElse("-");
            return GuijiException.of(ProgramFailure.TABLE_UNKNOWN, "table", nearest);
        });
    }
}
