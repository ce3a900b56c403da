package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.alerting.Alerts;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code guiji alert}: the commands about telling people. */
@Command(name = "alert", mixinStandardHelpOptions = true)
final class AlertCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AlertCommand(Session session) {
        this.session = session;
    }

    /** @throws GuijiException when nobody is to be told, or somebody could not be */
    static int tell(Session session, Function<Alerts, Alerts.Outcome> telling) {
        try (Program program = session.program()) {
            Alerts alerts = new Alerts(program);
            if (!alerts.areConfigured()) {
                throw GuijiException.of(ProgramFailure.ALERTS_NOT_CONFIGURED, "guiji.yaml");
            }
            telling.apply(alerts).failure().ifPresent(failure -> {
                throw new GuijiException(failure);
            });
        }
        return ExitCode.DONE;
    }

    /** Without a command of its own: its help. */
    @Override
    public Integer call() {
        spec.commandLine().usage(session.terminal().out());
        return ExitCode.DONE;
    }
}
