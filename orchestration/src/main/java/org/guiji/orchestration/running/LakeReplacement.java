package org.guiji.orchestration.running;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.keeping.KeepingFailure;
import org.guiji.jobs.keeping.LakeRestore;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Leases.Lease;
import org.guiji.orchestration.ledger.JdbcLedgerCopy;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;

/** Brings a backup into a workspace, when nobody works on it and nobody loses what is there by mistake. */
public final class LakeReplacement {
    private final Workspace workspace;
    private final LakeRestore restore;

    public LakeReplacement(Workspace workspace, LakeRestore restore) {
        this.workspace = workspace;
        this.restore = restore;
    }

    /**
     * Restores the lake.
     *
     * @param replace whether a lake that is there may be put aside
     * @param aside what its new name ends with
     * @param who for the ledger's record
     */
    public LakeRestore.Restored perform(Optional<String> name, boolean replace, String aside, String who) {
        free(replace);
        LakeRestore.Restored restored = restore.restore(name, aside, this::restoreLedger);
        try (Program program = Program.start(workspace, Progress.SILENT)) {
            program.ledger().audit(who, "restore-lake", restored.name(), "");
        }
        return restored;
    }

    private void free(boolean replace) {
        try (Program program = Program.start(workspace, Progress.SILENT)) {
            if (!replace && (!restore.isLakeEmpty() || !program.ledger().runs().isEmpty())) {
                throw GuijiException.of(
                        KeepingFailure.LAKE_NOT_EMPTY, workspace.root().toString());
            }
            giveBack(hold(program.leases()));
        }
        refuseIfOpenElsewhere();
    }

    private void refuseIfOpenElsewhere() {
        if (LedgerDatabase.isOpenElsewhere(address())) {
            throw inUse();
        }
    }

    private LedgerAddress address() {
        return LedgerAddress.of(workspace.lake(), workspace.settings());
    }

    /** All leases at once, or none. */
    private List<Lease> hold(Leases leases) {
        List<Lease> held = new ArrayList<>();
        for (String name : names().toList()) {
            Optional<Lease> lease = leases.acquire(name, Duration.ZERO);
            if (lease.isEmpty()) {
                giveBack(held);
                throw inUse();
            }
            held.add(lease.get());
        }
        return held;
    }

    private static void giveBack(List<Lease> held) {
        held.forEach(Lease::close);
    }

    private Stream<String> names() {
        return Stream.concat(
                workspace.tables().all().stream()
                        .flatMap(table -> Stream.of("table:" + table.name(), "doubts:" + table.name())),
                workspace.catalogue().all().stream().map(resource -> "resource:" + resource.name()));
    }

    private GuijiException inUse() {
        return GuijiException.of(KeepingFailure.LAKE_IN_USE, workspace.root().toString());
    }

    /** A ledger in a file is made in the fetched lake and moves with it; one in a server changes as the lake does. */
    private void restoreLedger(Path fetched, InputStream copy, Runnable lastly) throws IOException {
        if (workspace.settings().ledgerUrl().isPresent()) {
            try (OpenLedger ledger = OpenLedger.at(address())) {
                List<Lease> held = hold(ledger.leases());
                try {
                    new JdbcLedgerCopy(ledger.database().source()).read(copy, lastly);
                } finally {
                    giveBack(held);
                }
            }
            return;
        }
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(fetched))) {
            new JdbcLedgerCopy(database.source()).read(copy, () -> {});
        }
        // To fetch took long enough for somebody to begin to work. Held to the end, in a ledger that is put aside.
        try (OpenLedger ledger = OpenLedger.at(address())) {
            hold(ledger.leases());
        }
        refuseIfOpenElsewhere();
        lastly.run();
    }
}
