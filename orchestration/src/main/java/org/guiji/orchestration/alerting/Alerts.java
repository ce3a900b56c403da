package org.guiji.orchestration.alerting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.ledger.SentDigests;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Title;

/** Tells each receiver what waits for it. */
public final class Alerts {
    private static final Logger LOG = LogManager.getLogger(Alerts.class);
    private final Program program;
    private final AlertSettings settings;
    private final SentDigests sent;
    private final Clock clock;

    public Alerts(Program program) {
        this(program, AlertReader.read(program.workspace()));
    }

    Alerts(Program program, AlertSettings settings) {
        this.program = program;
        this.settings = settings;
        this.sent = new SentDigests(program.source());
        this.clock = Clock.systemUTC();
    }

    /** What came of it. */
    public record Outcome(int told, Optional<Failure> failure) {}

    public boolean areConfigured() {
        return !settings.receivers().isEmpty();
    }

    /**
     * One digest for each receiver for whom something has changed since the last one. What could not be sent is sent the
     * next time; one that cannot be reached keeps no other from being told.
     */
    public Outcome send() {
        if (!areConfigured()) {
            return new Outcome(0, Optional.empty());
        }
        List<Item> items = Items.of(program);
        return tell((receiver, post) -> {
            List<Item> own = items.stream().filter(receiver::isFor).toList();
            Digest digest = Digest.of(city(), receiver, own);
            boolean news = digest.isNews(sent.last(receiver.key()));
            if (news) {
                post.accept(digest);
            }
            sent.sent(receiver.key(), digest.keys(), clock.instant());
            return news;
        });
    }

    /** A message to everybody that only proves that messages arrive. */
    public Outcome test() {
        return tell((receiver, post) -> {
            post.accept(Digest.test(city(), receiver));
            return true;
        });
    }

    /** @param telling what to do for a receiver; says whether it was told something */
    private Outcome tell(BiPredicate<Receiver, Consumer<Digest>> telling) {
        List<Integer> failed = new ArrayList<>();
        int told = 0;
        for (Receiver receiver : settings.receivers()) {
            try {
                told += telling.test(receiver, digest -> post(receiver, digest)) ? 1 : 0;
            } catch (NotDelivered e) {
                LOG.warn("receiver {} of alerts was not reached: {}", receiver.number(), e.getMessage());
                failed.add(receiver.number());
            }
        }
        Optional<Failure> failure = failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(ProgramFailure.ALERTS_NOT_SENT, "guiji.yaml", failed.size(), failed.get(0)));
        return new Outcome(told, failure);
    }

    private void post(Receiver receiver, Digest digest) {
        if (!receiver.mail().isEmpty()) {
            new MailPost(settings.mail().orElseThrow()).send(digest, receiver.mail());
        }
        receiver.webhook().ifPresent(hook -> new HookPost(hook, clock).send(digest, receiver.language()));
    }

    private Title city() {
        return program.workspace().settings().city();
    }
}
