package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji quarantine replay}: a run's open rows judged again by today's rules. */
@Command(name = "replay", mixinStandardHelpOptions = true)
final class QuarantineReplayCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "decide.run")
    private long id;

    QuarantineReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new TakingUp(session).perform("quarantine replay", "run " + id, "", returning -> returning.replay(id));
    }
}
