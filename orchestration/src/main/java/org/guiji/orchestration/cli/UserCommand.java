package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guiji user}: the commands about accounts. */
@Command(name = "user", mixinStandardHelpOptions = true)
final class UserCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    UserCommand(Session session) {
        this.session = session;
    }

    /** Without a command of its own: its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().out());
        return ExitCode.DONE;
    }
}
