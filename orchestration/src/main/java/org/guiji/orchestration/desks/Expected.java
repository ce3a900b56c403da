package org.guiji.orchestration.desks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.orchestration.planning.Facts;
import org.guiji.orchestration.planning.Planner;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Every expected period of every resource, as the planner sees it. Read again behind the scenes when it is some seconds
 * old: with a thousand resources that takes longer than a page may.
 */
final class Expected {
    private static final Logger LOG = LogManager.getLogger(Expected.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private final Program program;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Known known;

    private record Known(Map<String, List<Expectation>> byResource, Instant at) {}

    Expected(Program program) {
        this.program = program;
    }

    /** By resource; the periods oldest first. */
    Map<String, List<Expectation>> byResource() {
        Known now = known;
        if (now == null) {
            now = read();
            known = now;
        } else if (now.at().plus(FRESH).isBefore(Instant.now()) && reading.compareAndSet(false, true)) {
            CompletableFuture.runAsync(this::readAgain);
        }
        return now.byResource();
    }

    private void readAgain() {
        try {
            known = read();
        } catch (RuntimeException e) {
            // A ledger that is away for a moment: what was known stays, and the next page asks again.
            LOG.warn("expectations could not be read: {}", e.getClass().getName());
        } finally {
            reading.set(false);
        }
    }

    private Known read() {
        var workspace = program.workspace();
        Planner planner = new Planner(workspace);
        Instant now = workspace.settings().clock().instant();
        // Runs are left out, because there are many; what came has left signs of its own.
        Facts facts = new Facts(
                List.of(), program.timeliness().signs(), program.timeliness().missing());
        return new Known(
                workspace.catalogue().all().stream()
                        .collect(Collectors.toMap(Resource::name, resource -> planner.expectationsOf(resource, facts)
                                .map(expectations -> expectations.all(now))
                                .orElse(List.of()))),
                Instant.now());
    }
}
