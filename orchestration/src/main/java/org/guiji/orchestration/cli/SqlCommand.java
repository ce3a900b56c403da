package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.looking.Queries;
import org.guiji.orchestration.ExitCode;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji sql}: a question to the lake. It starts Spark and nothing else; the ledger only when it must record. */
@Command(name = "sql", mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "SQL", descriptionKey = "sql.query")
    private String query = "";

    @Option(names = "--unmasked", descriptionKey = "option.unmasked")
    private boolean unmasked;

    SqlCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        Viewer viewer = Viewers.of(session, workspace, unmasked, "sql", query);
        Lake lake = Lake.open(workspace);
        session.print(
                new Queries(lake, workspace.tables()).ask(query, viewer),
                workspace.settings().timeZone());
        return ExitCode.DONE;
    }
}
