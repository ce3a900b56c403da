package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises about starts, wishes and pauses, whatever database it is in. */
abstract class StartBookContract {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private LedgerDatabase database;
    private JdbcStartBook book;

    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(address());
        book = new JdbcStartBook(database.source());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLastStartOfEachResourceIsKnownWithItsOutcome() {
        Start first = book.began(start("a/one", 1), Optional.empty());
        book.ended(first.id(), StartOutcome.FAILED_PASSING, "SOURCE_UNREACHABLE", NOW.plusSeconds(60));
        Start second = book.began(start("a/one", 2), Optional.empty());
        Start other = book.began(start("b/two", 1), Optional.empty());
        book.ended(second.id(), StartOutcome.DONE, "", NOW.plusSeconds(120));
        assertThat(book.last()).extracting(Start::id).containsExactly(second.id(), other.id());
        Start read = book.last().get(0);
        assertThat(read.attempt()).isEqualTo(2);
        assertThat(read.outcome()).isEqualTo(StartOutcome.DONE);
        assertThat(read.endedAt()).contains(NOW.plusSeconds(120));
        assertThat(book.recent(2)).extracting(Start::id).containsExactly(other.id(), second.id());
    }

    @Test
    void whatAKilledProcessLeftOpenIsClosedByTheNextStart() {
        Start killed = book.began(start("a/one", 1), Optional.empty());
        book.began(start("a/one", 1), Optional.empty());
        assertThat(book.recent(9))
                .filteredOn(start -> start.id() == killed.id())
                .extracting(Start::outcome)
                .containsExactly(StartOutcome.DONE);
    }

    @Test
    void aWishIsFulfilledOnceInItsOrder() {
        Ask first = book.ask(
                "a/one",
                "li",
                "补数",
                Optional.of(LocalDate.of(2026, 11, 1)),
                Optional.of(LocalDate.of(2026, 11, 3)),
                NOW);
        Ask second = book.ask("a/one", "wang", "", Optional.empty(), Optional.empty(), NOW);
        assertThat(book.asks()).containsExactly(first, second);
        book.began(start("a/one", 1), Optional.of(first));
        assertThat(book.asks()).containsExactly(second);
    }

    @Test
    void aPauseIsMadeOnceAndTakenBackOnce() {
        Pause pause = new Pause("a/one", "wang", "核对", NOW);
        assertThat(book.pause(pause)).isTrue();
        assertThat(book.pause(new Pause("a/one", "li", "another", NOW))).isFalse();
        assertThat(book.pauses()).isEqualTo(List.of(pause));
        assertThat(book.resume("a/one")).isTrue();
        assertThat(book.resume("a/one")).isFalse();
    }

    private static Start start(String resource, int attempt) {
        return new Start(
                0,
                resource,
                "waiting",
                "schedule",
                "",
                NOW,
                "1-abc",
                attempt,
                NOW,
                Optional.empty(),
                StartOutcome.OPEN,
                "");
    }
}
