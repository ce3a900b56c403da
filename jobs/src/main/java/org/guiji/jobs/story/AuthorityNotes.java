package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.ledger.ContradictionCount;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.FoldedTable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.contracts.TableContract;

/** Notes in the ledger what a merge did to contradictions, and by which authority a table is folded. */
record AuthorityNotes(Site site) {

    void merged(Run run, MergePlan plan, Lake lake) {
        TableContract contract = site.workspace().tables().find(plan.table()).orElseThrow();
        if (plan.beside().changesContradictions()) {
            recount(contract, lake);
        }
        if (site.workspace().catalogue().feeding(plan.table()).size() > 1) {
            noteAuthority(run, plan.table());
        }
    }

    void recount(TableContract contract, Lake lake) {
        LakeTable contradictions = lake.contradictions(contract);
        if (!contradictions.exists()) {
            return;
        }
        List<ContradictionCount> counts = contradictions
                .read()
                .select(
                        col("_status"),
                        expr("explode(array_distinct(array_compact(concat(array('', _winner), _losers)))) AS resource"))
                .groupBy("resource", "_status")
                .count()
                .collectAsList()
                .stream()
                .map(row -> new ContradictionCount(
                        contract.name(),
                        row.getString(0),
                        ContradictionStatus.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)),
                        row.getLong(2)))
                .toList();
        site.authorities().count(contract.name(), counts);
    }

    /**
     * A delivery changes nothing about by which authority the other rows were folded: while the ranking stands as it
     * was, its resource joins; once it was changed, only folding the table anew brings all rows up to it.
     */
    private void noteAuthority(Run run, String table) {
        Optional<FoldedTable> before = site.authorities().folded(table);
        boolean whole = before.isEmpty() || run.kind() == RunKind.REFOLD;
        if (whole) {
            note(run, table, delivered(table, run));
        } else if (!new RankingWatch(site.workspace(), site.authorities()).isChanged(before.get())
                && !before.get().resources().contains(run.resource())) {
            List<String> joined = Stream.concat(before.get().resources().stream(), Stream.of(run.resource()))
                    .toList();
            note(run, table, joined);
        }
    }

    private void note(Run run, String table, List<String> resources) {
        Authority authority = site.workspace().authority(table);
        site.authorities().fold(new FoldedTable(table, run.id(), resources, authority.between(resources)));
    }

    private List<String> delivered(String table, Run run) {
        TreeSet<String> delivered = new TreeSet<>(List.of(run.resource()));
        site.ledger().runsOnTable(table).stream()
                .filter(other -> other.kind().isJudged() && other.status().isIngested())
                .forEach(other -> delivered.add(other.resource()));
        return List.copyOf(delivered);
    }
}
