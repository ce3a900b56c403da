package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.ContradictionCount;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.FoldedTable;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the record of authorities and contradictions promises, whatever database it is in. */
abstract class AuthorityBookContract {
    private LedgerDatabase database;
    private Ledger ledger;
    private AuthorityBook book;

    /** An address of an empty database. */
    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(address());
        ledger = new JdbcLedger(database.source(), Clock.systemUTC());
        book = new JdbcAuthorityBook(database.source());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsOfATableAreReplacedAndThoseOfOthersStay() {
        ContradictionCount other = new ContradictionCount("a.a", "", ContradictionStatus.CLOSED, 1);
        ContradictionCount open = new ContradictionCount("t.t", "a/b", ContradictionStatus.OPEN, 3_000_000_000L);
        book.count("a.a", List.of(other));
        book.count("t.t", List.of(open, new ContradictionCount("t.t", "", ContradictionStatus.AGREED, 2)));
        book.count("t.t", List.of(open));

        assertThat(book.counts()).containsExactly(other, open);
    }

    @Test
    void aTableIsFoldedByTheAuthorityOfItsLatestRunThatWasNotWithdrawn() {
        Run first = ledger.open(RunKind.DELIVERY, "a/b", "t.t", "");
        Run second = ledger.open(RunKind.REFOLD, "a/b", "t.t", "");
        FoldedTable before = new FoldedTable("t.t", first.id(), List.of("a/b", "c/d"), "a/b>c/d;creates:a/b,c/d");
        FoldedTable after = new FoldedTable("t.t", second.id(), List.of("a/b", "c/d"), "c/d>a/b;creates:a/b,c/d");
        book.fold(after);
        book.fold(before);
        assertThat(book.folded("t.t")).as("noted last").contains(before);
        book.fold(after);
        assertThat(book.folded("t.t")).contains(after);
        assertThat(book.folded("a.a")).isEmpty();

        ledger.save(second.withStatus(RunStatus.WITHDRAWN));
        assertThat(book.folded("t.t")).contains(before);
    }
}
