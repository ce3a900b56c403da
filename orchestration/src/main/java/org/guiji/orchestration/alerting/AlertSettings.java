package org.guiji.orchestration.alerting;

import java.util.List;
import java.util.Optional;
import org.guiji.schemas.problems.Problem;

/** The key {@code alerts} of {@code guiji.yaml}. */
public record AlertSettings(Optional<MailServer> mail, List<Receiver> receivers, List<Problem> problems) {
    public AlertSettings {
        receivers = List.copyOf(receivers);
        problems = List.copyOf(problems);
    }
}
