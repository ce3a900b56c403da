package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.alerting.Alerts;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji alert send}: tells everybody what waits for them, if it has changed. */
@Command(name = "send", mixinStandardHelpOptions = true)
final class AlertSendCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    AlertSendCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            Alerts alerts = new Alerts(program);
            if (!alerts.areConfigured()) {
                throw GuijiException.of(ProgramFailure.ALERTS_NOT_CONFIGURED, "guiji.yaml");
            }
            alerts.send().failure().ifPresent(failure -> {
                throw new GuijiException(failure);
            });
        }
        return ExitCode.DONE;
    }
}
