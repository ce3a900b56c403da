package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.Observed;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.quality.judging.BatchJudge;
import org.guiji.quality.judging.Counts;
import org.guiji.quality.judging.Lookups;
import org.guiji.quality.judging.RuleTrial;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;

/**
 * Judges what a resource has in its table once more by its rules about other rows, because another table has moved on. A
 * run of its own: the results of the delivery's run stay as they were. Only the marks of rows change, never a value, and
 * no row leaves. Killed, it is begun again, which changes nothing more.
 */
public final class Rejudging {
    private static final String NEW_FLAGS = "_new_flags";
    private final Site site;

    public Rejudging(Site site) {
        this.site = site;
    }

    /** Resources whose rows must be judged again; asks the ledger alone. */
    public List<String> due() {
        return site.workspace().catalogue().all().stream()
                .filter(resource -> {
                    List<Rule> lookups = lookups(resource);
                    return !lookups.isEmpty() && new LookupState(site).isOutdated(resource, lookups);
                })
                .map(Resource::name)
                .toList();
    }

    /** Opens the run; the caller takes it to its end. */
    public Run open(String name) {
        Resource resource = site.resource(name);
        String rules = site.rules(resource).fingerprint();
        return site.ledger().open(RunKind.REJUDGE, name, resource.table(), "", run -> site.ledger()
                .save(run.withRules(rules)));
    }

    private List<Rule> lookups(Resource resource) {
        return site.rules(resource).lookups();
    }

    /** The caller holds the table's lease. */
    Run perform(Run run, Lake lake) {
        Resource resource = site.resource(run.resource());
        TableContract contract = site.contract(resource);
        List<Rule> rules = lookups(resource);
        new LookupState(site).note(run, rules);
        LakeTable contributions = lake.contributions(contract);
        boolean many = contributions.exists()
                && !contributions.read().where("NOT _deleted").isEmpty();
        Dataset<Row> rows = (many
                        ? contributions.read().where("NOT _deleted")
                        : lake.base(contract).read())
                .where(col("_resource").equalTo(resource.name()));
        TableSchema schema = new TableSchema(contract);
        Path changed = site.folder(run.id()).merge().resolve("flags");
        LakeLookups tables = new LakeLookups(site, lake, resource, Optional.empty());
        Counts counts = RuleTrial.counted(rules, some -> judge(some, rows, schema, tables, changed));
        site.ledger()
                .saveResults(
                        run.id(),
                        BatchJudge.of(new RuleSet(contract.name(), rules, run.rulesFingerprint()), List.of())
                                .judgeRows(counts)
                                .results());
        Dataset<Row> flags = lake.spark().read().parquet(changed.toString());
        if (!flags.isEmpty()) {
            mark(run, lake, contract, flags, many);
        }
        return run.withTableVersion(lake.base(contract).version()).withStatus(RunStatus.INGESTED);
    }

    private static Counts judge(
            List<Rule> rules, Dataset<Row> rows, TableSchema schema, LakeLookups tables, Path changed) {
        List<String> kept = new java.util.ArrayList<>(schema.keyColumns());
        kept.add("_flags");
        Lookups lookups = Lookups.of(rules, rows, kept, false, tables);
        List<Column> counters = lookups.counters();
        Observation observation = new Observation();
        Column flags = concat_ws(",", others(rules), col(Lookups.FLAGS));
        lookups.answers()
                .observe(
                        observation,
                        counters.get(0),
                        counters.subList(1, counters.size()).toArray(Column[]::new))
                .withColumn(NEW_FLAGS, when(flags.notEqual(lit("")), flags))
                .where(col(NEW_FLAGS).eqNullSafe(col("_flags")).equalTo(lit(false)))
                .select(columns(schema.keyColumns(), NEW_FLAGS))
                .write()
                .mode("overwrite")
                .parquet(changed.toString());
        return lookups.added(new Counts(0, 0, List.of(), List.of(), Map.of()), Observed.of(observation));
    }

    /** The marks of a row that these rules did not set; null for none, which joins to nothing. */
    private static Column others(List<Rule> rules) {
        String ids = Lookups.flagIds(rules).stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        return ids.isEmpty()
                ? col("_flags")
                : expr("nullif(array_join(filter(split(_flags, ','), id -> id NOT IN (" + ids + ")), ','), '')");
    }

    /** The base row carries the marks of the resource that it names; its contribution, where there is one, too. */
    private void mark(Run run, Lake lake, TableContract contract, Dataset<Row> flags, boolean many) {
        TableSchema schema = new TableSchema(contract);
        Commit commit = new Commit(site.ledger().nextCommit(), run.id());
        if (many) {
            List<String> key = new java.util.ArrayList<>(schema.keyColumns());
            key.add("_resource");
            LakeTable contributions = lake.contributions(contract);
            contributions.apply(marked(run, contributions, schema, flags), key, schema.contributions(), commit);
        }
        LakeTable base = lake.base(contract);
        base.apply(marked(run, base, schema, flags), schema.keyColumns(), schema.base(), commit);
    }

    private static Dataset<Row> marked(Run run, LakeTable table, TableSchema schema, Dataset<Row> flags) {
        return table.read()
                .where(col("_resource").equalTo(run.resource()))
                .join(flags, schema.keyColumns().toArray(String[]::new))
                .withColumn("_flags", col(NEW_FLAGS))
                .withColumn("_delete", lit(false))
                .drop(NEW_FLAGS);
    }

    private static Column[] columns(List<String> key, String more) {
        return java.util.stream.Stream.concat(key.stream(), java.util.stream.Stream.of(more))
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
    }
}
