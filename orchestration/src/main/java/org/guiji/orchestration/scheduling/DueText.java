package org.guiji.orchestration.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Ask;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.planning.Reason;

/** A due start as it stands in the scheduler's table: reason, cause, attempt, wish and stamp, parted by semicolons. */
final class DueText {
    private DueText() {}

    static String write(Due due) {
        long ask = due.ask().map(Ask::id).orElse(0L);
        return due.reason().text() + ";" + due.cause() + ";" + due.attempt() + ";" + ask + ";" + due.stamp();
    }

    /** @param asks where the wish is looked up; one that is fulfilled already stands for none */
    static Due read(String resource, String text, List<Ask> asks) {
        String[] parts = text.split(";", 5);
        long ask = Long.parseLong(parts[3]);
        Optional<Ask> wish = asks.stream().filter(known -> known.id() == ask).findFirst();
        return new Due(
                resource, Reason.of(parts[0]), Instant.parse(parts[1]), parts[4], Integer.parseInt(parts[2]), wish);
    }
}
