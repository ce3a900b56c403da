package org.guiji.quality.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the one condition of a rule. */
final class ConditionReader {
    static final Set<String> KINDS = Set.of("row", "batch", "reference", "agreement", "anomaly");

    private final TableContract contract;
    private final TableContracts tables;
    private final Problems problems;
    private final RowChecks rowChecks;
    private final BatchChecks batchChecks;
    private final ReferenceChecks referenceChecks;

    ConditionReader(TableContract contract, TableContracts tables, Problems problems) {
        this.contract = contract;
        this.tables = tables;
        this.problems = problems;
        this.rowChecks = new RowChecks(contract);
        this.batchChecks = new BatchChecks(contract);
        this.referenceChecks = new ReferenceChecks(contract, tables);
    }

    Condition read(YamlMap written, Optional<String> column) {
        if (KINDS.stream().filter(written::has).count() != 1) {
            written.problem("id", QualityFailure.RULE_CONDITION_COUNT);
            return new Condition.Row("true", Set.of());
        }
        if (written.has("row")) {
            String sql = written.required("row").strip();
            return new Condition.Row(sql, rowChecks.check(sql, place(written, "row")));
        }
        if (written.has("reference")) {
            return referenceChecks.reference(written.requiredMap("reference"), column, place(written, "reference"));
        }
        if (written.has("anomaly")) {
            return new AnomalyReader(contract).read(written);
        }
        if (written.has("agreement")) {
            return referenceChecks.agreement(written.texts("agreement"), place(written, "agreement"));
        }
        return batch(written.required("batch"), written.textMap("sources"), place(written, "batch"));
    }

    /** @param sources base tables by the alias that the rule gives them */
    Condition.Batch batch(String text, Map<String, String> sources, Place place) {
        String dqdl = BatchChecks.cleaned(text);
        sources.values().stream()
                .filter(table -> tables.find(table).isEmpty())
                .forEach(table -> place.report(
                        QualityFailure.RULE_REFERENCE_TABLE,
                        table,
                        DidYouMean.hint(
                                table,
                                tables.all().stream().map(TableContract::name).toList())));
        if (sources.containsKey(CustomQuery.ROWS)) {
            place.report(QualityFailure.RULE_SOURCE_RESERVED, CustomQuery.ROWS);
        }
        return new Condition.Batch(dqdl, batchChecks.check(dqdl, sources.keySet(), place), sources);
    }

    private Place place(YamlMap written, String key) {
        return new Place(written.file(), written.line(key), problems);
    }
}
