package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.bitwise_not;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Observed;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Balance;
import org.guiji.quality.judging.BatchJudge;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.Judgement;
import org.guiji.quality.judging.LookupTables;
import org.guiji.quality.judging.Lookups;
import org.guiji.quality.judging.MetricCounters;
import org.guiji.quality.judging.RowJudge;
import org.guiji.quality.judging.RuleTrial;
import org.guiji.quality.judging.Unrun;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;

/**
 * Judges the rows of one delivery: every row rule in the pass that stages the rows, then what concerns several rows.
 */
public final class Checking {
    private final RuleSet rules;
    private final List<Rule> notDeclared;
    private final TableSchema schema;
    private final Staged staged;
    private final LookupTables tables;

    /** @param tables where rules about other rows look */
    public Checking(RuleSet rules, List<Rule> notDeclared, TableSchema schema, Staged staged, LookupTables tables) {
        this.tables = tables;
        this.rules = rules;
        this.notDeclared = notDeclared;
        this.schema = schema;
        this.staged = staged;
    }

    /**
     * @param conformed as {@link org.guiji.jobs.conforming.Conforming} makes them, with {@code _resource, _run,
     *     _sequence}
     * @param columns the delivered columns behind {@code _d_0, _d_1, …}
     */
    public Checked check(Dataset<Row> conformed, List<String> columns, List<String> newColumns) {
        RowJudge judge = RowJudge.of(rules, conformed);
        Map<String, Object> observed;
        try {
            observed = stage(judge, conformed, columns.size());
        } catch (Exception e) {
            // One value can end a rule, and with it the pass of all: judged once more without the rules that fail.
            List<Unrun> failing = RuleTrial.failing(rules, conformed);
            if (failing.isEmpty()) {
                throw e;
            }
            judge = RowJudge.of(rules, conformed, failing);
            observed = stage(judge, conformed, columns.size());
        }
        Counts counts = new LookupPass(rules.lookups(), staged, tables).added(judge.counts(observed));
        long broken = Observed.number(observed, "_broken_rows");
        Repeats repeats = repeats(counts.rows());
        long quarantined = counts.quarantined() + broken + repeats.conflicts;
        long accepted = counts.rows() - quarantined - repeats.exact;
        Judgement judgement =
                BatchJudge.of(rules, notDeclared).judge(counts, accepted, staged.accepted(repeats.any), tables::rows);
        return new Checked(
                new Balance.Checked(counts.rows(), accepted, quarantined, repeats.exact),
                repeats.superseded,
                Observed.number(observed, "_delete_rows") == 0 ? 0 : winningDeletes(repeats.any),
                Observed.number(observed, "_keyless_rows"),
                repeats.any,
                columns,
                newColumns,
                ReadResults.added(
                        judgement,
                        counts.rows(),
                        broken,
                        Observed.number(observed, "_undecoded_rows"),
                        repeats.conflicts,
                        repeats.exact),
                MetricCounters.of(rules).read(observed, counts.rows(), counts.quarantined() + broken));
    }

    private Map<String, Object> stage(RowJudge judge, Dataset<Row> conformed, int delivered) {
        // What is staged is worked out where the rules are judged: a row is then copied on with what counters need, not
        // with all that was delivered.
        Dataset<Row> marked = marked(judge, conformed);
        Column bad = judge.quarantined().or(col("_broken").isNotNull());
        List<Column> counters = new ArrayList<>(judge.counters());
        counters.add(count(when(col("_broken").isNotNull(), lit(1))).as("_broken_rows"));
        counters.add(count(when(col("_broken").equalTo(ReadResults.ENCODING), lit(1)))
                .as("_undecoded_rows"));
        counters.add(count(when(keyless(), lit(1))).as("_keyless_rows"));
        counters.add(count(when(col("_deleted"), lit(1))).as("_delete_rows"));
        counters.addAll(MetricCounters.of(rules).columns(org.apache.spark.sql.functions.not(bad)));
        Column[] columns = stagedColumns(judge, conformed, bad, delivered);
        Dataset<Row> narrow = marked.select(
                Stream.concat(Arrays.stream(columns), judge.counted().stream()).toArray(Column[]::new));
        List<String> kept = List.of(narrow.columns()).subList(0, columns.length);
        Observation observation = new Observation();
        Dataset<Row> rows = narrow.observe(
                observation,
                counters.get(0),
                counters.subList(1, counters.size()).toArray(Column[]::new));
        if (Lookups.anyQuarantines(rules.lookups())) {
            staged.writeUndecided(rows, kept);
        } else {
            staged.write(rows, kept, notDelivered(conformed));
        }
        return Observed.of(observation);
    }

    /**
     * A record that could not be read says nothing about any rule: no violation, nothing evaluated. By bits, because
     * below a condition Spark would work out each rule once for either mask.
     */
    private static Dataset<Row> marked(RowJudge judge, Dataset<Row> conformed) {
        Column readable = when(col("_broken").isNull(), lit(-1L)).otherwise(lit(0L));
        List<Column> columns = new ArrayList<>();
        columns.add(col("*"));
        List<Column> masks = judge.masks();
        for (int i = 0; i < judge.maskCount(); i++) {
            columns.add(masks.get(2 * i).bitwiseAND(readable).as(RowJudge.VIOLATED + i));
            columns.add(masks.get(2 * i + 1).bitwiseOR(bitwise_not(readable)).as(RowJudge.UNKNOWN + i));
        }
        return conformed.select(columns.toArray(Column[]::new));
    }

    /** Columns of the table that this resource never fills. */
    private List<String> notDelivered(Dataset<Row> conformed) {
        List<String> delivered = List.of(conformed.columns());
        return schema.businessColumns().stream()
                .filter(name -> !delivered.contains("_raw_" + name))
                .toList();
    }

    private Column keyless() {
        return schema.keyColumns().stream()
                .map(name -> col("`" + name + "`").isNull())
                .reduce(Column::or)
                .orElseThrow();
    }

    private Column[] stagedColumns(RowJudge judge, Dataset<Row> conformed, Column bad, int delivered) {
        List<Column> columns = new ArrayList<>();
        for (String name :
                List.of("_resource", "_run", "_sequence", "_file", "_line", "_item", "_broken", "_deleted", "_hash")) {
            columns.add(col(name));
        }
        columns.add(col("_key_hash"));
        columns.add(col("_source_time"));
        columns.add(col("_source_time").as("_valid_from"));
        for (String name : List.of("_attachment", "_attachment_sm3", Staged.WAIVED)) {
            if (List.of(conformed.columns()).contains(name)) {
                columns.add(col(name));
            }
        }
        schema.businessColumns().forEach(name -> columns.add(col("`" + name + "`")));
        columns.add(judge.flags().as("_flags"));
        columns.add(bad.as(Staged.QUARANTINED));
        columns.add(when(
                        bad,
                        when(col("_broken").isNotNull(), org.apache.spark.sql.functions.array(col("_broken")))
                                .otherwise(judge.reasons()))
                .as("_reasons"));
        // What a provider needs to correct a row is kept for rejected rows only, and for those that may still be.
        Column values = org.apache.spark.sql.functions.array(
                IntStream.range(0, delivered).mapToObj(i -> col("_d_" + i)).toArray(Column[]::new));
        boolean later = Lookups.anyQuarantines(rules.lookups());
        columns.add((later ? values : when(bad, values)).as("_delivered"));
        return columns.toArray(Column[]::new);
    }

    private record Repeats(boolean any, long exact, long conflicts, long superseded) {}

    private Repeats repeats(long rows) {
        Dataset<Row> good = staged.good();
        Optional<Dataset<Row>> repeated = Duplicates.repeatedKeys(good, rows);
        if (repeated.isEmpty()) {
            return new Repeats(false, 0, 0, 0);
        }
        staged.writeDispositions(Duplicates.dispositions(good, repeated.get(), schema.keyColumns()));
        long exact = 0;
        long conflicts = 0;
        long superseded = 0;
        for (Row row : staged.dispositions().groupBy("_disposition").count().collectAsList()) {
            switch (row.getString(0)) {
                case Duplicates.EXACT -> exact = row.getLong(1);
                case Duplicates.CONFLICT -> conflicts = row.getLong(1);
                default -> superseded = row.getLong(1);
            }
        }
        return new Repeats(exact + conflicts + superseded > 0, exact, conflicts, superseded);
    }

    private long winningDeletes(boolean repeats) {
        return staged.winners(repeats)
                .where(coalesce(col("_deleted"), lit(false)))
                .count();
    }
}
