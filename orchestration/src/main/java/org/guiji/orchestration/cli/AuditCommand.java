package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guiji audit}: the commands about the audit. */
@Command(name = "audit", mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand(Session session) {
        this.session = session;
    }

    /** Without a command of its own: its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().out());
        return ExitCode.DONE;
    }
}
