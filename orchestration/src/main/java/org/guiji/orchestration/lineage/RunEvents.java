package org.guiji.orchestration.lineage;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.workspace.Workspace;

/**
 * Tells others what runs read and wrote, as OpenLineage run events (specification 2-0-2). A run is never worse off for
 * it: what cannot be told is logged, and the ledger still knows.
 */
public final class RunEvents {
    private static final Logger LOG = LogManager.getLogger(RunEvents.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final EventSettings settings;
    private final Ledger ledger;
    private final Clock clock;
    private final Optional<HttpClient> client;

    RunEvents(EventSettings settings, Ledger ledger, Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.client = settings.url()
                .map(url -> HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    public static RunEvents of(Workspace workspace, Ledger ledger) {
        return new RunEvents(EventReader.read(workspace), ledger, Clock.systemUTC());
    }

    /** A round of a run begins: its first, or one after it was broken off or approved. */
    public void begun(long run) {
        tell(() -> event(ledger.run(run), List.of()).started());
    }

    /** The round has ended, however. */
    public void ended(long run) {
        tell(() -> event(ledger.run(run), ledger.results(run)).ended());
    }

    private RunEvent event(Run run, List<QualityResult> results) {
        return new RunEvent(settings.namespace(), run, results, clock.instant());
    }

    private void tell(Supplier<String> made) {
        if (settings.file().isEmpty() && settings.url().isEmpty()) {
            return;
        }
        try {
            String event = made.get();
            settings.file().ifPresent(file -> write(file, event));
            settings.url().ifPresent(url -> post(HttpRequest.newBuilder(url), event));
        } catch (RuntimeException e) {
            untold(e.getClass().getSimpleName());
        }
    }

    private static synchronized void write(Path file, String event) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            // One write, so that lines of two processes do not mix.
            Files.write(
                    file,
                    (event + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            untold(e.getClass().getSimpleName());
        }
    }

    private void post(HttpRequest.Builder request, String event) {
        settings.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        request.timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event, StandardCharsets.UTF_8));
        try {
            int status = client.orElseThrow()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 300) {
                untold("HTTP " + status);
            }
        } catch (IOException e) {
            untold(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            untold("interrupted");
        }
    }

    private static void untold(String why) {
        LOG.warn(
                "an OpenLineage event was not delivered ({}); the run is not affected, and its facts are in the ledger",
                why);
    }
}
