package org.guiji.orchestration.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.looking.Explain;
import org.guiji.jobs.looking.Explanation;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji explain}: who delivered the values of a key, when, in which file and line. */
@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "TABLE", descriptionKey = "explain.table")
    private String table = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY", descriptionKey = "explain.key")
    private List<String> key = List.of();

    @Option(names = "--at", paramLabel = "D", descriptionKey = "explain.at")
    private String at = "";

    @Option(names = "--by-column", descriptionKey = "explain.by-column")
    private boolean byColumn;

    @Option(names = "--unmasked", descriptionKey = "option.unmasked")
    private boolean unmasked;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        TableContract contract = Tables.find(workspace, table);
        ZoneId zone = workspace.settings().timeZone();
        Viewer viewer = Viewers.of(session, workspace, unmasked, "explain", table);
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Explain explain = new Explain(Lake.open(workspace), workspace, program.ledger());
            Explanation found =
                    at.isEmpty() ? explain.now(contract, key, viewer) : explain.at(contract, key, moment(zone), viewer);
            if (byColumn && found.isKnown()) {
                session.print(ColumnRows.of(contract, workspace.authority(contract.name()), found), zone);
            } else if (!session.printsTables()) {
                session.print(OriginRows.all(found), zone);
            } else if (found.isKnown()) {
                session.print(OriginRows.upright(contract, found, session.language()), zone);
            }
            if (!found.isKnown()) {
                session.say(Messages.text(
                        ExplainCommand.class, "explain.unknown", session.language(), List.of(contract.name())));
            }
        }
        return ExitCode.DONE;
    }

    private Instant moment(ZoneId zone) {
        return Moments.parse(at, zone);
    }
}
