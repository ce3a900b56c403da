package org.guiji.jobs.keeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableCare;
import org.guiji.jobs.lake.TableCare.Condition;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.jobs.ledger.UpkeepBook;
import org.guiji.jobs.ledger.UpkeepBook.Entry;
import org.guiji.jobs.ledger.UpkeepBook.Outcome;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;

/**
 * Keeps the tables quick while deliveries go on for years.
 *
 * <ol>
 *   <li>a table with many small files, or of which many rows are struck out, is compacted;
 *   <li>a log that has grown gets a checkpoint;
 *   <li>files that no version within the retention has are deleted. The retention is the larger of {@code retention-days}
 *       and what {@code restore} promises; governance tables, which the ledger can make again, keep a week;
 *   <li>what runs have staged lies outside of the tables and is not looked at.
 * </ol>
 *
 * A table is tended under its lease, marks of doubts under theirs: no merge and no refresh of it is half done then. One
 * that is busy is left for the next time.
 */
public final class Upkeep {
    /** More small files than this make a table slow to open; fewer are not worth the writing. */
    static final int MANY = 16;

    static final int LONG_LOG = 20;
    private static final double STRUCK = 0.05;
    private static final long FEW_ROWS = 1000;
    private static final Duration GOVERNANCE = Duration.ofDays(7);

    private final Workspace workspace;
    private final Supplier<Lake> lake;
    private final Leases leases;
    private final UpkeepBook book;
    private final Clock clock;

    public Upkeep(Workspace workspace, Supplier<Lake> lake, Leases leases, UpkeepBook book, Clock clock) {
        this.workspace = workspace;
        this.lake = lake;
        this.leases = leases;
        this.book = book;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param table one base table with those behind it; otherwise all, the thematic and the governance tables
     * @param byKey write each table anew in the order of its key
     * @param onlyLook do nothing, and say what is due
     */
    public record Request(Optional<TableContract> table, boolean byKey, boolean onlyLook) {}

    /** What was done, by table; what was tended is in the ledger too. */
    public List<Entry> perform(Request request) {
        List<Entry> done = new ArrayList<>();
        Lake own = lake.get().inNewSession();
        for (TableContract contract : request.table()
                .map(List::of)
                .orElseGet(() -> List.copyOf(workspace.tables().all()))) {
            String name = contract.name();
            Optional<String> key =
                    Optional.of(new TableSchema(contract).keyColumns().get(0));
            underLease("table:" + name, free -> {
                one(own.base(contract), name, key, free, request, done);
                one(own.closed(contract), name + "_closed", key, free, request, done);
                one(own.contributions(contract), name + "_contributions", key, free, request, done);
                one(own.decisions(contract), name + "_decisions", key, free, request, done);
                one(own.contradictions(contract), name + "_contradictions", key, free, request, done);
            });
            underLease("doubts:" + name, free -> one(own.doubts(contract), name + "_doubts", key, free, request, done));
        }
        if (request.table().isEmpty()) {
            own.thematicNames()
                    .forEach(name -> underLease(
                            "table:thematic." + name,
                            free -> one(
                                    own.thematic(name), "thematic." + name, Optional.empty(), free, request, done)));
            GovernanceTables governance = new GovernanceTables(own);
            GovernanceTables.names()
                    .forEach(name -> tend(
                            governance.table(name),
                            "governance." + name,
                            GOVERNANCE,
                            !GovernanceTables.isSegmented(name),
                            request,
                            done));
        }
        return done;
    }

    private void underLease(String name, Consumer<Boolean> work) {
        Optional<Lease> lease = leases.acquire(name, Duration.ZERO);
        try {
            work.accept(lease.isPresent());
        } finally {
            lease.ifPresent(Lease::close);
        }
    }

    /** @param key by which the table may be written anew */
    private void one(
            LakeTable table, String name, Optional<String> key, boolean free, Request request, List<Entry> done) {
        if (!table.exists()) {
            return;
        }
        if (!free && !request.onlyLook()) {
            Condition found = new TableCare(table).condition();
            done.add(entry(name, Outcome.BUSY, found, found, 0, clock.instant()));
            return;
        }
        if (request.byKey() && !request.onlyLook()) {
            key.ifPresent(column -> new TableCare(table).sortBy(column));
        }
        tend(table, name, retention(), true, request, done);
    }

    /** @param compacts false where each file is there for a reason */
    private void tend(
            LakeTable table, String name, Duration retention, boolean compacts, Request request, List<Entry> done) {
        if (!table.exists()) {
            return;
        }
        Instant begun = clock.instant();
        TableCare care = new TableCare(table);
        Condition before = care.condition();
        boolean scattered = compacts && (before.small() > MANY || isWorn(before));
        boolean old = care.hasFilesOlderThan(retention);
        if (!scattered && !old && before.loose() < LONG_LOG) {
            done.add(entry(name, Outcome.IN_ORDER, before, before, 0, begun));
            return;
        }
        if (request.onlyLook()) {
            done.add(entry(name, Outcome.DUE, before, before, 0, begun));
            return;
        }
        if (scattered) {
            care.compact();
        }
        if (before.loose() >= LONG_LOG || scattered) {
            care.checkpoint();
        }
        long space = table.bytes();
        if (old) {
            care.vacuum(retention);
        }
        Entry entry = entry(name, Outcome.TENDED, before, care.condition(), space - table.bytes(), begun);
        book.record(entry);
        done.add(entry);
    }

    private static boolean isWorn(Condition found) {
        return found.struck() > FEW_ROWS && found.struck() > found.rows() * STRUCK;
    }

    /** Never below what a restore promises. */
    private Duration retention() {
        Duration landing = Duration.ofDays(workspace.settings().retentionDays());
        return landing.compareTo(LakeTable.PROMISED) > 0 ? landing : LakeTable.PROMISED;
    }

    private Entry entry(String name, Outcome outcome, Condition before, Condition after, long freed, Instant begun) {
        return new Entry(
                name,
                outcome,
                after.version(),
                before.files(),
                after.files(),
                before.bytes(),
                after.bytes(),
                before.struck(),
                after.struck(),
                freed,
                begun,
                Duration.between(begun, clock.instant()));
    }
}
