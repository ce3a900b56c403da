package org.guiji.orchestration.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.city.SampleCity;
import org.guiji.orchestration.city.WorkspaceFiles;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji init}: a new workspace, empty or with the sample city in it; nothing is ever overwritten. */
@Command(name = "init", mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "init.folder")
    private @Nullable Path folder;

    @Option(names = "--sample", descriptionKey = "init.sample")
    private boolean sample;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (folder == null) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji init", "DIR");
        }
        Path target = folder.toAbsolutePath().normalize();
        NewFolder.check(target);
        if (sample) {
            SampleCity.create(target, SampleCity.PERSONS);
        } else {
            WorkspaceFiles.writeEmpty(target);
        }
        session.say(Messages.text(InitCommand.class, "init.done", session.language(), List.of(target.toString())));
        return ExitCode.DONE;
    }
}
