package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.List;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/**
 * Puts base, closed versions, contributions, decisions and contradictions of a table back to before a run. The later runs are withdrawn, and their
 * deliveries may come again. A restore is a run of its own: killed, it is begun again, which changes nothing more.
 */
public final class Restoring {
    private final Site site;

    public Restoring(Site site) {
        this.site = site;
    }

    /** What a restore run is to undo. */
    record Order(long before) {}

    /** Opens the restore run; the caller takes it to its end. */
    public Run open(String table, long before) {
        Run run = site.ledger()
                .findRun(before)
                .filter(found -> found.table().equals(table) && found.status().isIngested())
                .orElseThrow(() -> impossible(table, before));
        if (!run.kind().isJudged() && !run.kind().folds()
                || !Files.exists(site.folder(before).plan())) {
            throw impossible(table, before);
        }
        return site.ordered(RunKind.RESTORE, run.resource(), table, new Order(before));
    }

    /** The caller holds the table's lease. */
    Run perform(Run restore, Lake lake, TableLease lease) {
        long before =
                JsonFile.read(site.folder(restore.id()).arrival(), Order.class).before();
        MergePlan plan = plan(before);
        TableContract contract = site.workspace().tables().find(restore.table()).orElseThrow();
        lease.check();
        // From here on it is begun: whoever finds it later, even failed, takes it to its end.
        JsonFile.write(site.folder(restore.id()).plan(), new Order(before));
        back(lake.contributions(contract), plan.contributionsVersion(), lease);
        back(lake.decisions(contract), plan.beside().decisionsVersion(), lease);
        back(lake.closed(contract), plan.closedVersion(), lease);
        back(lake.base(contract), plan.baseVersion(), lease);
        back(lake.contradictions(contract), plan.beside().contradictionsVersion(), lease);
        forgetPlans(restore.table(), plan.commit());
        new AuthorityNotes(site).recount(contract, lake);
        since(restore.table(), plan.commit()).forEach(run -> site.ledger().save(run.withStatus(RunStatus.WITHDRAWN)));
        return restore.withTableVersion(lake.base(contract).version())
                .withFailure("", "", "")
                .withStatus(RunStatus.INGESTED);
    }

    /** A table that did not exist yet goes back to its first version, which has no rows. */
    private static void back(LakeTable table, long version, TableLease lease) {
        if (table.exists()) {
            lease.check();
            table.restoreTo(Math.max(version, 0));
        }
    }

    /**
     * Runs that will go on had their commits undone too, yet Delta still knows those commits and would skip them: such
     * runs make their plans anew.
     */
    private void forgetPlans(String table, long commit) {
        site.ledger().runsOnTable(table).stream()
                .filter(run -> (run.kind().isJudged() || run.kind().folds()) && !run.hasDone(Stage.MERGE))
                .filter(run -> Files.exists(site.folder(run.id()).plan()))
                .filter(run -> plan(run.id()).commit() >= commit)
                .forEach(run -> RunFolder.clear(site.folder(run.id()).plan()));
    }

    private List<Run> since(String table, long commit) {
        return site.ledger().runsOnTable(table).stream()
                .filter(run -> (run.kind().isJudged() || run.kind().folds())
                        && run.status().isIngested())
                .filter(run -> plan(run.id()).commit() >= commit)
                .toList();
    }

    private MergePlan plan(long run) {
        return JsonFile.read(site.folder(run).plan(), MergePlan.class);
    }

    private static GuijiException impossible(String table, long before) {
        return GuijiException.of(StoryFailure.RESTORE_IMPOSSIBLE, table, table, before);
    }
}
