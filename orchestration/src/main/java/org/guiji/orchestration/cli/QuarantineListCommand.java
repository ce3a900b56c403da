package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.looking.Queries;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji quarantine list}: one line for each rejected row and reason. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "quarantine.run")
    private @Nullable Long run;

    @Option(names = "--resource", paramLabel = "P/R", descriptionKey = "quarantine.resource")
    private String resource = "";

    QuarantineListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        String sql = "SELECT * FROM governance.quarantine WHERE true"
                + (run == null ? "" : " AND run_id = " + run)
                + (resource.isEmpty() ? "" : " AND resource = '" + known(workspace) + "'")
                + " ORDER BY run_id, source_file, source_line, rule_id";
        Queries queries = new Queries(Lake.open(workspace), workspace.tables());
        session.print(
                queries.ask(sql, new Viewer(System.getProperty("user.name"), false)),
                workspace.settings().timeZone());
        return ExitCode.DONE;
    }

    private String known(Workspace workspace) {
        return workspace.catalogue().find(resource).map(Resource::name).orElseThrow(() -> {
            var names = workspace.catalogue().all().stream().map(Resource::name).toList();
            return GuijiException.of(
                    ProgramFailure.RESOURCE_UNKNOWN,
                    "--resource",
                    DidYouMean.closest(resource, names).orElse("-"));
        });
    }
}
