package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.orchestration.alerting.Alerts;
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
        return AlertCommand.tell(session, Alerts::send);
    }
}
