package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Publications;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Span;
import org.guiji.jobs.ledger.Stage;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger promises, whatever database it is in. */
abstract class LedgerContract {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00.123456789Z");
    private static final Instant NOON_KEPT = Instant.parse("2026-11-20T04:00:00.123456Z");
    private LedgerDatabase database;
    private LedgerDatabase otherProcess;
    private Ledger ledger;
    private Ledger other;

    /** An address of an empty database. */
    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        LedgerAddress address = address();
        database = LedgerDatabase.open(address);
        otherProcess = LedgerDatabase.open(address);
        ledger = new JdbcLedger(database.source(), Clock.fixed(NOON, ZoneOffset.UTC));
        other = new JdbcLedger(otherProcess.source(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        otherProcess.close();
        database.close();
    }

    @Test
    void runsAreFoundByHowTheyStandAndByWhetherTheyRejectedRows() {
        Run clean = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11");
        Run held = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-12");
        Run bad = ledger.open(RunKind.DELIVERY, "tax/payer", "legal.entity", "2026-12");
        ledger.save(checked(clean.withStatus(RunStatus.INGESTED), 0));
        ledger.save(checked(held.withStatus(RunStatus.HELD), 3));
        ledger.save(checked(bad.withStatus(RunStatus.INGESTED), 1));
        assertThat(ids(other.runsIn(Set.of(RunStatus.HELD, RunStatus.RUNNING)))).containsExactly(held.id());
        assertThat(ids(other.runsIn(Set.of(RunStatus.INGESTED)))).containsExactly(clean.id(), bad.id());
        assertThat(other.runsIn(Set.of())).isEmpty();
        assertThat(ids(other.runsRejecting(Long.MAX_VALUE, 9))).containsExactly(bad.id(), held.id());
        assertThat(ids(other.runsRejecting(Long.MAX_VALUE, 1))).containsExactly(bad.id());
        assertThat(ids(other.runsRejecting(bad.id(), 9))).containsExactly(held.id());
    }

    @Test
    void aRunIsDecidedOnceHoweverManyDecideAtOneMoment() throws Exception {
        Run held = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11")
                .withStatus(RunStatus.HELD);
        ledger.save(held);
        var threads = java.util.concurrent.Executors.newFixedThreadPool(2);
        try {
            var approved = threads.submit(() -> ledger.saveFrom(RunStatus.HELD, held.withStatus(RunStatus.RUNNING)));
            var rejected = threads.submit(() -> other.saveFrom(RunStatus.HELD, held.withStatus(RunStatus.REFUSED)));
            assertThat(approved.get()).isNotEqualTo(rejected.get());
            assertThat(ledger.run(held.id()).status())
                    .isEqualTo(approved.get() ? RunStatus.RUNNING : RunStatus.REFUSED);
        } finally {
            threads.shutdownNow();
        }
        assertThat(ledger.saveFrom(RunStatus.HELD, held.withStatus(RunStatus.INGESTED)))
                .isFalse();
    }

    @Test
    void theLastRunOfAResourceIsTheNewestThatTellsHowItStandsAndIsFoundAgainAfterEachNewOne() {
        RunSearch search = new RunSearch(otherProcess.source());
        assertThat(search.latest(Optional.empty())).isEmpty();
        Run first = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11");
        Run payer = ledger.open(RunKind.DELIVERY, "tax/payer", "legal.entity", "2026-11");
        ledger.open(RunKind.DOUBT, "tax/payer", "legal.entity", "");
        assertThat(ids(search.latest(Optional.empty()))).containsExactly(payer.id(), first.id());
        Run second = ledger.open(RunKind.CORRECTION, "civil/person", "population.person", "2026-11");
        Run refresh = ledger.open(RunKind.REFRESH, "thematic.elderly", "thematic.elderly", "");
        assertThat(ids(search.latest(Optional.empty()))).containsExactly(refresh.id(), second.id(), payer.id());
        assertThat(ids(search.latest(Optional.of("civil")))).containsExactly(second.id());
        assertThat(search.latest(Optional.of("civ"))).isEmpty();
    }

    @Test
    void aSearchFindsRunsByAPartOfTheirResourceOrTableInWhateverCase() {
        RunSearch search = new RunSearch(otherProcess.source());
        assertThat(search.page(asking("person")).runs()).isEmpty();
        Run person = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11");
        Run payer = ledger.open(RunKind.DELIVERY, "tax/payer", "legal.entity", "2026-11");
        assertThat(ids(search.page(asking("LATION")).runs())).containsExactly(person.id());
        assertThat(ids(search.page(asking("/pay")).runs())).containsExactly(payer.id());
        assertThat(search.page(asking("e")).total()).isEqualTo(2);
        assertThat(search.page(asking("%")).total()).isZero();
    }

    private static RunQuery asking(String text) {
        return new RunQuery(
                text,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                RunQuery.Order.STATUS,
                true,
                0,
                10);
    }

    private static Run checked(Run run, long rejected) {
        return run.withBalance(
                new Balance(Optional.of(new Balance.Checked(10, 10 - rejected, rejected, 0)), Optional.empty()));
    }

    private static List<Long> ids(List<Run> runs) {
        return runs.stream().map(Run::id).toList();
    }

    @Test
    void anOpenedRunIsRunningAndKnowsNothingYet() {
        Run run = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11-20");
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.balance()).isEqualTo(Balance.UNKNOWN);
        assertThat(run.startedAt()).isEqualTo(NOON_KEPT);
        assertThat(run.finishedAt()).isEmpty();
        assertThat(run.done()).isEmpty();
        assertThat(ledger.run(run.id())).isEqualTo(run);
    }

    @Test
    void runIdsGrow() {
        long first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "").id();
        long second = other.open(RunKind.RESTORE, "a/b", "t.t", "").id();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void everythingSavedAboutARunIsReadAgain() {
        Delivery delivery = ledger.record(arrival("civil/person", "2026-11-20"));
        Run saved = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "")
                .withStatus(RunStatus.INGESTED_WITH_WARNINGS)
                .withDelivery(delivery.id(), "2026-11-20")
                .withDone(Stage.REPORT)
                .withBalance(new Balance(
                        Optional.of(new Balance.Checked(100, 90, 7, 3)),
                        Optional.of(new Balance.Merged(50, 20, 5, 10, 3, 2, 11))))
                .withTableVersion(118)
                .withApprovedClosings(11)
                .withRules("00ff")
                .withFailure("SOME_CODE", "中文说明：第一行\n第二行", "English")
                .finishedAt(NOON_KEPT);
        ledger.save(saved);
        assertThat(other.run(saved.id())).isEqualTo(saved);
    }

    @Test
    void countsThatAreNotKnownYetStayUnknown() {
        Run checked = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "")
                .withBalance(new Balance(Optional.of(new Balance.Checked(0, 0, 0, 0)), Optional.empty()));
        ledger.save(checked);
        assertThat(ledger.run(checked.id()).balance()).isEqualTo(checked.balance());
    }

    @Test
    void savingARunThatWasNeverOpenedIsRefused() {
        Run run = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Run unknown = new Run(
                run.id() + 1000,
                run.kind(),
                run.resource(),
                run.table(),
                run.status(),
                run.delivery(),
                run.period(),
                run.done(),
                run.balance(),
                run.tableVersion(),
                run.approvedClosings(),
                run.failure(),
                run.noteZh(),
                run.noteEn(),
                run.rulesFingerprint(),
                run.startedAt(),
                run.finishedAt());
        assertThatThrownBy(() -> ledger.save(unknown)).hasMessage("the ledger has no run " + unknown.id());
        assertThat(ledger.findRun(unknown.id())).isEmpty();
        assertThatThrownBy(() -> ledger.run(unknown.id())).hasMessage("the ledger has no run " + unknown.id());
    }

    @Test
    void thatDeliveriesAreMissingDoesNotHideWhatBecameOfTheLastOne() {
        RunSearch search = new RunSearch(database.source());
        Run refused = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-11");
        ledger.save(refused.withStatus(RunStatus.REFUSED));
        Run missing = missing("civil/person", "population.person");
        Run never = missing("tax/payer", "legal.entity");
        assertThat(search.latest(Optional.empty())).extracting(Run::id).containsExactly(never.id(), refused.id());
        Run answer = ledger.open(RunKind.DELIVERY, "civil/person", "population.person", "2026-12");
        assertThat(answer.id()).isGreaterThan(missing.id());
        assertThat(search.latest(Optional.empty())).extracting(Run::id).containsExactly(answer.id(), never.id());
    }

    private Run missing(String resource, String table) {
        return ledger.open(
                RunKind.DELIVERY,
                resource,
                table,
                "2026-12",
                run -> ledger.save(run.withStatus(RunStatus.DELIVERY_MISSING)));
    }

    @Test
    void runsAreFoundByResourceAndByTable() {
        long first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "").id();
        long second = ledger.open(RunKind.DELIVERY, "c/d", "t.t", "").id();
        long third = ledger.open(RunKind.DELIVERY, "a/b", "t.u", "").id();
        assertThat(ledger.runs()).extracting(Run::id).containsExactly(first, second, third);
        assertThat(ledger.runsOf("a/b")).extracting(Run::id).containsExactly(first, third);
        assertThat(ledger.runsOnTable("t.t")).extracting(Run::id).containsExactly(first, second);
        assertThat(ledger.runsOf("nobody/knows")).isEmpty();
    }

    @Test
    void theCursorMovesWithTheRunThatReachedIt() {
        Run run = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        assertThat(ledger.cursor("a/b")).isEmpty();
        ledger.saveWithCursor(run.withDone(Stage.MERGE), "2026-11-19 23:00:00");
        ledger.saveWithCursor(run.withDone(Stage.REPORT), "2026-11-20 23:00:00");
        assertThat(other.cursor("a/b")).contains("2026-11-20 23:00:00");
        assertThat(other.run(run.id()).done()).contains(Stage.REPORT);
    }

    @Test
    void aWithdrawnRunTakesItsCursorBack() {
        Run first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        ledger.saveWithCursor(first, "2026-11-19 23:00:00");
        Run second = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        ledger.saveWithCursor(second, "2026-11-20 23:00:00");
        ledger.save(second.withStatus(RunStatus.WITHDRAWN));
        assertThat(ledger.cursor("a/b")).contains("2026-11-19 23:00:00");
    }

    @Test
    void commitsAreNumberedInTheirOrderWhoeverMakesThem() {
        long first = ledger.nextCommit();
        long second = other.nextCommit();
        assertThat(second).isGreaterThan(first);
        assertThat(ledger.nextCommit()).isGreaterThan(second);
    }

    @Test
    void deliveriesOfAResourceAreNumberedFromOne() {
        Delivery first = ledger.record(arrival("a/b", "2026-11-19"));
        Delivery elsewhere = ledger.record(arrival("c/d", "2026-11-19"));
        Delivery second = other.record(arrival("a/b", "2026-11-20"));
        assertThat(List.of(first.sequence(), second.sequence(), elsewhere.sequence()))
                .containsExactly(1L, 2L, 1L);
        assertThat(ledger.deliveries("a/b")).containsExactly(first, second);
        assertThat(ledger.deliveries()).containsExactly(first, elsewhere, second);
        assertThat(ledger.delivery(second.id())).isEqualTo(second);
    }

    @Test
    void aDeliveryKeepsItsFilesInTheirOrder() {
        Delivery recorded = ledger.record(arrival("a/b", ""));
        assertThat(recorded.files())
                .extracting(Delivery.File::name)
                .containsExactly("包.zip!b.csv", "包.zip!a.csv", "f.xlsx#名单");
        assertThat(recorded.receivedAt()).isEqualTo(NOON_KEPT);
    }

    @Test
    void aDeliveryWithoutFilesIsADelivery() {
        Delivery arrival = arrival("a/b", "");
        Delivery recorded = ledger.record(new Delivery(
                0,
                arrival.resource(),
                0,
                "",
                "",
                arrival.sourceTime(),
                arrival.receivedAt(),
                List.of(),
                "",
                Optional.empty()));
        assertThat(ledger.delivery(recorded.id()).files()).isEmpty();
    }

    @Test
    void theProofOfAPurgedDeliveryRemains() {
        Delivery recorded = ledger.record(arrival("a/b", ""));
        ledger.markPurged(recorded.id());
        Delivery purged = ledger.delivery(recorded.id());
        assertThat(purged.purgedAt()).contains(NOON_KEPT);
        assertThat(purged.fingerprint()).isEqualTo(recorded.fingerprint());
        assertThat(purged.files()).isEqualTo(recorded.files());
    }

    @Test
    void resultsOfARunAreReplacedAsAWhole() {
        long run = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "").id();
        QualityResult passed = new QualityResult("P301", Dimension.ACCURACY, "0301", 99, 100, Outcome.PASSED, "");
        QualityResult unable =
                new QualityResult("P701", Dimension.TIMELINESS, "0401", 0, 0, Outcome.COULD_NOT_RUN, "日历没有 2031 年");
        ledger.saveResults(run, List.of(passed, unable));
        ledger.saveResults(run, List.of(unable, passed));
        long second = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "").id();
        ledger.saveResults(second, List.of(passed));
        ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        assertThat(other.results(run)).containsExactly(unable, passed);
        Publications publications = new JdbcPublications(otherProcess.source());
        assertThat(publications.results(new Span(run, second + 1)))
                .containsExactly(Map.entry(run, List.of(unable, passed)), Map.entry(second, List.of(passed)));
        assertThat(publications.results(new Span(run + 1, second))).isEmpty();
    }

    @Test
    void whatChangedIsKnownUntilItWasPublished() {
        Publications publications = new JdbcPublications(otherProcess.source());
        assertThat(publications.changes().runs()).isEmpty();
        Run first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Run second = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Publications.Changes opened = publications.changes();
        assertThat(opened.runs()).containsExactlyInAnyOrder(first.id(), second.id());
        Delivery delivery = ledger.record(arrival("a/b", ""));
        ledger.save(second.withDelivery(delivery.id(), ""));
        publications.published(opened);
        Publications.Changes later = publications.changes();
        assertThat(later.runs()).as("what changed meanwhile stays").containsExactly(second.id());
        assertThat(later.deliveries()).containsExactly(delivery.id());
        publications.published(later);
        ledger.saveResults(first.id(), List.of());
        assertThat(publications.changes().runs()).containsExactly(first.id());
        assertThat(publications.changes().deliveries()).isEmpty();
        ledger.markPurged(delivery.id());
        assertThat(publications.changes().deliveries()).containsExactly(delivery.id());
        assertThat(publications.lastRun()).isEqualTo(second.id());
        assertThat(ids(publications.runs(new Span(first.id(), second.id())))).containsExactly(first.id());
        assertThat(publications.deliveries(new Span(0, publications.lastDelivery() + 1)))
                .extracting(Delivery::id)
                .containsExactly(delivery.id());
    }

    @Test
    void decisionsAreWrittenDown() {
        ledger.audit("root", "approve", "run 7", "电话核实");
        long entries = org.springframework.jdbc.core.simple.JdbcClient.create(otherProcess.source())
                .sql("SELECT COUNT(*) FROM audit_entry WHERE who = 'root' AND reason = '电话核实'")
                .query(Long.class)
                .single();
        assertThat(entries).isEqualTo(1);
    }

    @Test
    void twoProcessesRecordArrivalsOfOneResourceAtOnceWithoutAGap() throws Exception {
        List<Callable<Delivery>> arrivals = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> {
            arrivals.add(() -> ledger.record(arrival("a/b", "left" + i)));
            arrivals.add(() -> other.record(arrival("a/b", "right" + i)));
        });
        List<Long> sequences =
                together(arrivals).stream().map(Delivery::sequence).sorted().toList();
        assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void twoProcessesOpenRunsAtOnceAndNoIdIsUsedTwice() throws Exception {
        List<Callable<Run>> openings = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> {
            openings.add(() -> ledger.open(RunKind.DELIVERY, "a/b", "t.t", ""));
            openings.add(() -> other.open(RunKind.DELIVERY, "c/d", "t.t", ""));
        });
        assertThat(together(openings)).extracting(Run::id).doesNotHaveDuplicates();
        assertThat(ledger.runs()).hasSize(40);
    }

    @Test
    void aRunIsSeenByNobodyBeforeItsPapersAreWritten() {
        List<Boolean> seen = new ArrayList<>();
        Run run = ledger.open(
                RunKind.DELIVERY,
                "a/b",
                "t.t",
                "",
                opened -> seen.add(other.findRun(opened.id()).isPresent()));
        assertThat(seen).containsExactly(false);
        assertThat(other.findRun(run.id())).contains(run);
    }

    @Test
    void aRunWhosePapersCannotBeWrittenIsNotOpenedNorIsWhatTheyWroteIntoTheLedger() {
        JdbcReturns returns = new JdbcReturns(database.source());
        Run origin = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        List<Long> ids = new ArrayList<>();
        assertThatThrownBy(() -> ledger.open(RunKind.CORRECTION, "a/b", "t.t", "", run -> {
                    ids.add(run.id());
                    returns.begin(run.id(), origin.id());
                    ledger.save(run.withRules("rules"));
                    throw new UncheckedIOException(new IOException("no space left on device"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(ledger.runs()).containsExactly(origin);
        assertThat(returns.origin(ids.get(0))).isEmpty();
        Run correction = ledger.open(RunKind.CORRECTION, "a/b", "t.t", "", run -> {
            returns.begin(run.id(), origin.id());
            ledger.save(run.withRules("rules"));
        });
        assertThat(returns.origin(correction.id())).contains(origin.id());
        assertThat(correction).isEqualTo(ledger.run(correction.id()));
        assertThat(correction.rulesFingerprint()).isEqualTo("rules");
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Delivery arrival(String resource, String period) {
        List<Delivery.File> files = List.of(
                new Delivery.File("包.zip!b.csv", 12, "b0"),
                new Delivery.File("包.zip!a.csv", 5_000_000_000L, "a0"),
                new Delivery.File("f.xlsx#名单", 0, "f0"));
        return new Delivery(
                0, resource, 0, period, "c0ffee", NOON, NOON, files, "landing/" + resource, Optional.empty());
    }
}
