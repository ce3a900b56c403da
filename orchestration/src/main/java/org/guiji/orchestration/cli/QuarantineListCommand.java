package org.guiji.orchestration.cli;

import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji quarantine list}: one line for each rejected row and reason, with what became of the row. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class QuarantineListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Option(names = "--run", paramLabel = "RUN", descriptionKey = "quarantine.run")
    private @Nullable Long run;

    @Option(names = "--resource", paramLabel = "P/R", descriptionKey = "quarantine.resource")
    private String resource = "";

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "quarantine.provider")
    private String provider = "";

    @Option(names = "--rule", paramLabel = "RULE", descriptionKey = "quarantine.rule")
    private String rule = "";

    @Option(names = "--column", paramLabel = "C", descriptionKey = "quarantine.column")
    private String column = "";

    @Option(names = "--state", paramLabel = "open|corrected|waived|replayed", descriptionKey = "quarantine.state")
    private @Nullable RowState state;

    @Option(names = "--from", paramLabel = "D", descriptionKey = "quarantine.from")
    private String from = "";

    @Option(names = "--to", paramLabel = "D", descriptionKey = "quarantine.to")
    private String to = "";

    QuarantineListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT);
                Stream<QuarantineDesk.Entry> entries =
                        program.part(QuarantineDesk.class).entries(filter(workspace))) {
            session.print(QuarantineRows.of(entries), workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private QuarantineDesk.Filter filter(Workspace workspace) {
        ZoneId zone = workspace.settings().timeZone();
        return new QuarantineDesk.Filter(
                Optional.ofNullable(run),
                asked(resource).map(name -> known(workspace, name)),
                asked(provider),
                asked(rule),
                asked(column),
                Optional.ofNullable(state),
                asked(from).map(day -> Moments.start(day, zone)),
                asked(to).map(day -> Moments.parse(day, zone)));
    }

    private static Optional<String> asked(String typed) {
        return Optional.of(typed).filter(text -> !text.isEmpty());
    }

    private static String known(Workspace workspace, String name) {
        return workspace.catalogue().find(name).map(Resource::name).orElseThrow(() -> {
            var names = workspace.catalogue().all().stream().map(Resource::name).toList();
            return GuijiException.of(
                    ProgramFailure.RESOURCE_UNKNOWN,
                    "--resource",
                    DidYouMean.closest(name, names).orElse("-"));
        });
    }
}
