package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.alerting.Alerts;
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
        return AlertCommand.tell(session, Alerts::test);
    }
}
