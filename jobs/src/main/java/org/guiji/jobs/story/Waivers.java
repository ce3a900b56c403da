package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Waiver;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.problems.Title;

/**
 * Rules that do not count for some rows, because somebody answers for them until a day. A waived rule is not evaluated
 * for these rows; what it would have said becomes a flag of its own, so the row shows it. The rows are known by the hash
 * of their key, so the next delivery of the same row is not rejected again while the waiver is in force.
 */
record Waivers(Site site) {
    /** Prefix of the flag of a row that a waiver let in. */
    static final String FLAG = "waived.";

    private static final Set<String> UNUSABLE = Set.of("required", "type", "read", "key");

    /** Without a key, a mandatory value or a value of the type a row is of no use to anybody. */
    boolean allows(Run run, String rule) {
        String kind = rule.contains(".") ? rule.substring(0, rule.indexOf('.')) : rule;
        if (UNUSABLE.contains(kind)) {
            return false;
        }
        var resource = site.resource(run.resource());
        Set<String> keys = site.contract(resource).keyColumns().stream()
                .map(org.guiji.schemas.contracts.Column::name)
                .collect(Collectors.toSet());
        return site.rules(resource).rules().stream()
                .filter(known -> known.id().equals(rule))
                .allMatch(known -> known.column().filter(keys::contains).isEmpty());
    }

    /** The rules as they apply to a run: each waived one, and beside it the flag of its waiver. */
    List<Rule> applied(Run run, List<Rule> rules) {
        Set<String> waived = new TreeSet<>();
        inForce(run).forEach(waiver -> waived.addAll(waiver.rules()));
        List<Rule> applied = new ArrayList<>();
        for (Rule rule : rules) {
            if (!waived.contains(rule.id()) || !(rule.condition() instanceof Condition.OfRows condition)) {
                applied.add(rule);
                continue;
            }
            String waives = "coalesce(contains(" + Staged.WAIVED + ", '," + rule.id() + ",'), false)";
            applied.add(with(rule, rule.id(), condition.onlyWhere("NOT " + waives), rule.onViolation()));
            applied.add(with(rule, FLAG + rule.id(), condition.onlyWhere(waives), OnViolation.FLAG));
        }
        return applied;
    }

    /** Conformed rows with what is waived for each; nothing is added where nothing is waived. */
    Dataset<Row> joined(Run run, Dataset<Row> conformed) {
        List<Waiver> waivers = inForce(run);
        if (waivers.isEmpty()) {
            return conformed;
        }
        if (run.kind() == RunKind.WAIVER) {
            return conformed.withColumn(
                    Staged.WAIVED, lit(listed(Set.copyOf(waivers.get(0).rules()))));
        }
        Map<Long, Set<String>> byKey = new LinkedHashMap<>();
        waivers.forEach(waiver -> keys(waiver.run()).forEach(key -> byKey.computeIfAbsent(key, any -> new TreeSet<>())
                .addAll(waiver.rules())));
        List<Row> rows = new ArrayList<>();
        byKey.forEach((key, rules) -> rows.add(RowFactory.create(key, listed(rules))));
        Dataset<Row> keys = conformed
                .sparkSession()
                .createDataFrame(
                        rows, new StructType().add("_key_hash", "bigint").add(Staged.WAIVED, "string"));
        // Two keys with one hash would share a waiver: one chance in 2^64 for each pair, and the flag shows it.
        return conformed.join(broadcast(keys), new String[] {"_key_hash"}, "left_outer");
    }

    /** Keeps for later deliveries which keys the run's waiver spoke for. */
    void keepKeys(Run run, Dataset<Row> staged) {
        List<String> keys =
                staged.where("_flags LIKE '%" + FLAG + "%'").select("_key_hash").distinct().collectAsList().stream()
                        .map(row -> Long.toString(row.getLong(0)))
                        .toList();
        try {
            Files.write(site.folder(run.id()).waivedKeys(), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> keys(long waiver) {
        Path file = site.folder(waiver).waivedKeys();
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::parseLong).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A waiver run goes by its own waiver, whatever the day on which it is finished. */
    private List<Waiver> inForce(Run run) {
        if (run.kind() == RunKind.WAIVER) {
            return site.returns().waiver(run.id()).stream().toList();
        }
        LocalDate today =
                LocalDate.ofInstant(site.now(), site.workspace().settings().timeZone());
        return site.returns().waivers(run.resource()).stream()
                .filter(waiver -> waiver.isInForce(today))
                .toList();
    }

    private static String listed(Set<String> rules) {
        return "," + String.join(",", new TreeSet<>(rules)) + ",";
    }

    private static Rule with(Rule rule, String id, Condition condition, OnViolation onViolation) {
        boolean flag = id.startsWith(FLAG);
        return new Rule(
                id,
                rule.dimension(),
                rule.indicator(),
                rule.column(),
                condition,
                onViolation,
                rule.tolerance(),
                rule.clause(),
                flag
                        ? new Title(
                                "已豁免：" + rule.text().zh(),
                                "Waived: " + rule.text().en())
                        : rule.text(),
                rule.life(),
                rule.file(),
                rule.line());
    }
}
