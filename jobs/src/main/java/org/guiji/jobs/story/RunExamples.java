package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.checking.FirstRows;
import org.guiji.jobs.checking.Rejects;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.reporting.Example;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.validators.Masks;

/**
 * A few rows of each violated rule, so that a person sees where it happens: rejected rows with what was delivered,
 * flagged ones with what entered. Values of columns that are not sensitive are starred too: a shifted row may hold
 * anything anywhere.
 *
 * @param rules by id, as the run judges them
 */
record RunExamples(Site site, Run run, Checked checked, Map<String, Rule> rules) {
    private static final int PER_RULE = 3;

    /** Whether rows carry the flag of a rule. */
    boolean anyFlagged() {
        return !flagged().isEmpty();
    }

    List<Example> in(Lake lake, List<String> files) {
        Staged staged = new Staged(lake.spark(), site.folder(run.id()).staged());
        List<Example> examples = new ArrayList<>();
        if (checked.balance().quarantined() > 0) {
            Dataset<Row> rows = new Rejects(lake.spark(), staged, checked.repeats()).rows();
            add(examples, rows, rejected(), files, this::delivered);
        }
        if (anyFlagged()) {
            Dataset<Row> rows = staged.accepted(checked.repeats())
                    .where(col("_flags").isNotNull())
                    .withColumn("_reasons", split(col("_flags"), ","))
                    .select(columns());
            add(examples, rows, flagged(), files, RunExamples::entered);
        }
        return examples;
    }

    private void add(
            List<Example> examples,
            Dataset<Row> rows,
            Map<String, Long> violated,
            List<String> files,
            BiFunction<Row, Column, String> value) {
        Map<String, Integer> shown = new HashMap<>();
        for (Row row : new FirstRows(rows, PER_RULE).of(violated)) {
            for (String id : row.<String>getList(row.fieldIndex("_reasons"))) {
                if (violated.containsKey(id) && shown.merge(id, 1, Integer::sum) <= PER_RULE) {
                    Optional<Column> column = column(id);
                    examples.add(new Example(
                            id,
                            files.get(row.<Integer>getAs("_file")),
                            row.<Long>getAs("_line"),
                            column.map(Column::name).orElse(""),
                            column.map(known -> value.apply(row, known)).orElse("")));
                }
            }
        }
    }

    private org.apache.spark.sql.Column[] columns() {
        List<org.apache.spark.sql.Column> columns =
                new ArrayList<>(List.of(col("_file"), col("_line"), col("_item"), col("_reasons")));
        flagged().keySet().stream()
                .flatMap(id -> column(id).stream())
                .map(Column::name)
                .distinct()
                .forEach(name -> columns.add(col("`" + name + "`").cast("string")));
        return columns.toArray(org.apache.spark.sql.Column[]::new);
    }

    /** How many rows violate each rule that rejects rows; what no rule file states rejects them too. */
    private Map<String, Long> rejected() {
        return violated(id -> !rules.containsKey(id) || is(rules.get(id), OnViolation.QUARANTINE));
    }

    private Map<String, Long> flagged() {
        return violated(id -> rules.containsKey(id) && is(rules.get(id), OnViolation.FLAG));
    }

    private Map<String, Long> violated(Predicate<String> which) {
        Map<String, Long> violated = new TreeMap<>();
        for (QualityResult result : checked.judgement().results()) {
            if (result.evaluated() > result.satisfied() && which.test(result.ruleId())) {
                violated.put(result.ruleId(), result.evaluated() - result.satisfied());
            }
        }
        return violated;
    }

    private static boolean is(Rule rule, OnViolation action) {
        return rule.isAboutRows() && rule.life() == Life.ENFORCED && rule.onViolation() == action;
    }

    private Optional<Column> column(String rule) {
        return Optional.ofNullable(rules.get(rule)).flatMap(Rule::column).flatMap(contract()::column);
    }

    private TableContract contract() {
        return site.contract(resource());
    }

    private Resource resource() {
        return site.resource(run.resource());
    }

    private String delivered(Row row, Column column) {
        if (row.isNullAt(row.fieldIndex("_delivered"))) {
            return "";
        }
        List<String> values = row.getList(row.fieldIndex("_delivered"));
        return resource().columns().stream()
                .filter(mapping -> mapping.column().equals(column.name()))
                .map(ColumnMapping::from)
                .flatMap(List::stream)
                .map(name -> values.get(checked.columns().indexOf(name)))
                .map(value -> value == null ? "" : masked(value, column))
                .reduce("", String::concat);
    }

    private static String entered(Row row, Column column) {
        String value = row.getAs(column.name());
        return value == null ? "" : masked(value, column);
    }

    private static String masked(String value, Column column) {
        return Masks.mask(
                value, column.sensitivity().isSensitive() ? column.sensitivity().maskKind() : "text");
    }
}
