package org.guiji.jobs.story;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.reporting.ExpiredWorkbooks;

/**
 * Deletes the bytes as received when their time has passed. The proof stays: the ledger keeps names, sizes, hashes and
 * counts.
 *
 * <ol>
 *   <li>bytes that two resources read are kept until both deliveries are old enough;
 *   <li>bytes of a run that is open or waits for a person are kept;
 *   <li>papers of a run whose process was killed before it was opened belong to nobody, and go;
 *   <li>result workbooks leave the outboxes when the last day that their receipt names has passed;
 *   <li>attachments stay: they lie under the hash of their content, and live rows may name them.
 * </ol>
 */
public final class Retention {
    private final Site site;

    public Retention(Site site) {
        this.site = site;
    }

    /** @return the deliveries whose bytes are gone now */
    public List<Delivery> purge() {
        Instant oldest =
                site.now().minus(Duration.ofDays(site.workspace().settings().retentionDays()));
        List<Delivery> kept = site.ledger().deliveries().stream()
                .filter(delivery -> delivery.purgedAt().isEmpty())
                .toList();
        Set<Long> needed = site.ledger().runsIn(Set.of(RunStatus.RUNNING, RunStatus.HELD, RunStatus.FAILED)).stream()
                .flatMap(run -> run.delivery().stream())
                .collect(Collectors.toSet());
        Set<String> used = kept.stream()
                .filter(delivery ->
                        needed.contains(delivery.id()) || !delivery.receivedAt().isBefore(oldest))
                .map(Delivery::landing)
                .collect(Collectors.toSet());
        List<Delivery> old = kept.stream()
                .filter(delivery -> !used.contains(delivery.landing()))
                .toList();
        old.forEach(this::purge);
        if (!old.isEmpty()) {
            // Asks for all runs there ever were: not after each run, but when something else leaves too.
            purgeUnopened(oldest);
        }
        purgeWorkbooks();
        return old;
    }

    private void purgeUnopened(Instant oldest) {
        Set<String> opened = site.ledger().runs().stream()
                .map(run -> Long.toString(run.id()))
                .collect(Collectors.toSet());
        RunFolder.content(site.workspace().lake().resolve("runs")).stream()
                .filter(folder -> !opened.contains(folder.getFileName().toString()))
                .filter(folder ->
                        Instant.ofEpochMilli(folder.toFile().lastModified()).isBefore(oldest))
                .forEach(RunFolder::clear);
    }

    /** They alone carry the provider's own values; receipt, report and the record of both stay. */
    private void purgeWorkbooks() {
        LocalDate today =
                LocalDate.ofInstant(site.now(), site.workspace().settings().timeZone());
        for (var expired : ExpiredWorkbooks.on(today, site.workspace().root().resolve("outbox"))) {
            RunFolder.clear(expired.file());
            site.ledger()
                    .audit(
                            "guiji",
                            "workbook-expired",
                            expired.resource() + " run " + expired.run(),
                            "outbox until " + expired.until());
        }
    }

    /** The bytes first: what the ledger calls purged must be gone. Doing it twice does no harm. */
    private void purge(Delivery delivery) {
        Path lake = site.workspace().lake().toAbsolutePath().normalize();
        Path landing = lake.resolve(delivery.landing()).normalize();
        if (landing.startsWith(lake.resolve("landing"))) {
            RunFolder.clear(landing);
        }
        site.ledger().runsOf(delivery.resource()).stream()
                .filter(run -> run.delivery().filter(id -> id == delivery.id()).isPresent())
                .map(Run::id)
                .map(site::folder)
                .forEach(folder -> {
                    RunFolder.clear(folder.work());
                    // Runs of versions before this one left a working file there.
                    ReportStage.tidyMerge(folder);
                });
        site.ledger().markPurged(delivery.id());
    }
}
