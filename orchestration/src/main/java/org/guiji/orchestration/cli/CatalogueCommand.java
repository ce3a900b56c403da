package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guiji catalogue}: the commands about the catalogue. */
@Command(name = "catalogue", mixinStandardHelpOptions = true)
final class CatalogueCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CatalogueCommand(Session session) {
        this.session = session;
    }

    /** Without a command of its own: its help. */
    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(session.terminal().out());
        return ExitCode.DONE;
    }
}
