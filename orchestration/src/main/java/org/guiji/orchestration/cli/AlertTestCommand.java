package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.alerting.Alerts;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji alert test}: proves that messages arrive. */
@Command(name = "test", mixinStandardHelpOptions = true)
final class AlertTestCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    AlertTestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            Alerts alerts = new Alerts(program);
            if (!alerts.areConfigured()) {
                throw GuijiException.of(ProgramFailure.ALERTS_NOT_CONFIGURED, "guiji.yaml");
            }
            alerts.test().failure().ifPresent(failure -> {
                throw new GuijiException(failure);
            });
        }
        return ExitCode.DONE;
    }
}
