package org.guiji.quality.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.guiji.quality.SharedSettings;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.RuleReader;
import org.guiji.quality.rules.RuleSet;
import org.guiji.quality.rules.RuleSets;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProductRulesTest {
    private static final CodeTables CODES = CodeTableReader.product();
    private static final List<TableContract> CONTRACTS = ProductTables.read(CODES, new Problems());
    private static final RuleSets RULES = RuleReader.read(new Workspace(
            Path.of("no-such-folder"),
            SharedSettings.settings(),
            new TableContracts(CONTRACTS),
            CODES,
            CalendarReader.product(),
            new Catalogue(List.of()),
            Map.of(),
            Map.of(),
            List.of()));

    static Stream<TableContract> contracts() {
        return CONTRACTS.stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sparkCanAnalyseEveryRuleOfTheProduct(TableContract contract) {
        RuleSet rules = RULES.forTable(contract);
        Dataset<Row> shape = emptyRow(contract);

        Counts counts = judged(RowJudge.of(rules, shape), shape);

        assertThat(counts.unrun()).isEmpty();
        assertThat(counts.rules()).hasSameSizeAs(rules.rowRules());
        assertThat(counts.rules().stream().filter(count -> count.violated() > 0).map(RuleCount::ruleId))
                .as("of a row without any value")
                .allMatch(id -> id.startsWith("required."));
    }

    /** The business date is Friday 2026-11-20; between that day and the decisions lie no holidays. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-10, 2026-11-19, 0", // the seventh working day
        "2026-11-10, 2026-11-20, 1",
        "2026-11-11, , 0", // the seventh is today
        "2026-11-10, , 1", // never published, and over
        "2007-11-10, , 0", // before there were calendars
    })
    void aDecisionIsOverdueFromTheEighthWorkingDayOnPublishedOrNot(
            String decided, @Nullable String published, long overdue) {
        for (String table : List.of("credit.licence_decision", "credit.penalty_decision")) {
            TableContract contract = CONTRACTS.stream()
                    .filter(one -> one.name().equals(table))
                    .findFirst()
                    .orElseThrow();
            Dataset<Row> rows = emptyRow(contract)
                    .withColumn("decision_date", functions.lit(decided).cast("date"))
                    .withColumn("publish_date", functions.lit(published).cast("date"))
                    .withColumn("_raw_publish_date", functions.lit(published).cast("string"));

            Counts counts = judged(RowJudge.of(RULES.forTable(contract), rows), rows);

            assertThat(counts.rules().stream().filter(count -> count.ruleId().equals("C501")))
                    .singleElement()
                    .extracting(RuleCount::violated)
                    .isEqualTo(overdue);
        }
    }

    /** The statement the story makes of marked rows, without its observation. */
    private static Counts judged(RowJudge judge, Dataset<Row> rows) {
        List<org.apache.spark.sql.Column> counters = judge.counters();
        Row row = judge.marked(rows)
                .agg(counters.get(0), counters.subList(1, counters.size()).toArray(org.apache.spark.sql.Column[]::new))
                .head();
        Map<String, Object> observed = new java.util.HashMap<>();
        for (String name : row.schema().fieldNames()) {
            observed.put(name, row.getAs(name));
        }
        return judge.counts(observed);
    }

    private static Dataset<Row> emptyRow(TableContract contract) {
        String columns = contract.columns().stream()
                .flatMap(column -> Stream.of(none(ddl(column), column.name()), none("string", "_raw_" + column.name())))
                .collect(Collectors.joining(", "));
        return SharedSpark.session()
                .sql("select 1 as _file, 1L as _line, 1 as _item, timestamp'2026-11-20 01:00:00' as _source_time, "
                        + columns);
    }

    private static String none(String type, String name) {
        return "cast(null as " + type + ") as " + name;
    }

    private static String ddl(Column column) {
        return column.type().ddl();
    }
}
