package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guiji schedule}: the commands about what is started when. */
@Command(name = "schedule", mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ScheduleCommand(Session session) {
        this.session = session;
    }

    /** Without a command of its own: its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().out());
        return ExitCode.DONE;
    }

    /** A name of the catalogue, or a thematic table: what can be paused. */
    static String steered(Workspace workspace, String name) {
        boolean thematic = Thematics.isName(name)
                && ThematicReader.read(workspace).find(name).isPresent();
        return thematic ? name : known(workspace, name);
    }

    /** A name of the catalogue. */
    static String known(Workspace workspace, String name) {
        if (workspace.catalogue().find(name).isPresent()) {
            return name;
        }
        List<String> names =
                workspace.catalogue().all().stream().map(Resource::name).toList();
        throw GuijiException.of(
                ProgramFailure.RESOURCE_UNKNOWN,
                name,
                DidYouMean.closest(name, names).orElse("-"));
    }

    static String who() {
        return System.getProperty("user.name", "-");
    }
}
