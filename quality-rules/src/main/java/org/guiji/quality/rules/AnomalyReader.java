package org.guiji.quality.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the condition {@code anomaly} of a rule. */
final class AnomalyReader {
    /** The keys of {@code anomaly}. */
    static final Set<String> KEYS = Set.of(
            "metric", "column", "value", "strategy", "lower", "upper", "compare-with", "history", "least-change");

    private static final double LEAST_CHANGE = 0.05;

    private final TableContract contract;

    AnomalyReader(TableContract contract) {
        this.contract = contract;
    }

    Condition.Anomaly read(YamlMap rule) {
        YamlMap written = rule.mapOrEmpty("anomaly");
        written.only(KEYS);
        AnomalyStrategy strategy = AnomalyStrategy.of(written.requiredChoice("strategy", AnomalyStrategy.words()));
        OptionalDouble lower = bound(written, "lower");
        OptionalDouble upper = bound(written, "upper");
        if (!areBounds(strategy, lower, upper)) {
            written.problem("strategy", QualityFailure.RULE_ANOMALY_BOUNDS, strategy.word());
        }
        return new Condition.Anomaly(
                metric(written),
                strategy,
                lower,
                upper,
                Comparison.of(written.choice("compare-with", Comparison.words()).orElse("last")),
                Math.max(strategy.leastHistory(), written.number("history", strategy.leastHistory(), 0)),
                written.decimal("least-change").map(Number::doubleValue).orElse(LEAST_CHANGE));
    }

    /** For the normal strategies both are distances, so that neither is below the other. */
    private static boolean areBounds(AnomalyStrategy strategy, OptionalDouble lower, OptionalDouble upper) {
        if (strategy == AnomalyStrategy.HOLT_WINTERS) {
            return lower.isEmpty() && upper.isEmpty();
        }
        boolean isNormal = strategy == AnomalyStrategy.ONLINE_NORMAL || strategy == AnomalyStrategy.BATCH_NORMAL;
        return lower.isPresent() && upper.isPresent()
                ? isNormal || lower.getAsDouble() <= upper.getAsDouble()
                : lower.isPresent() || upper.isPresent();
    }

    private AnomalyMetric metric(YamlMap written) {
        AnomalyMetric.Kind kind = AnomalyMetric.Kind.of(written.requiredChoice(
                        "metric",
                        Stream.of(AnomalyMetric.Kind.values())
                                .map(AnomalyMetric.Kind::word)
                                .toList()))
                .orElse(AnomalyMetric.Kind.ROWS);
        Optional<String> column = written.text("column");
        Optional<String> value = written.text("value");
        boolean fits =
                kind.needsColumn() == column.isPresent() && (kind == AnomalyMetric.Kind.SHARE) == value.isPresent();
        if (!fits) {
            written.problem("metric", QualityFailure.RULE_ANOMALY_METRIC, kind.word());
            return new AnomalyMetric(AnomalyMetric.Kind.ROWS);
        }
        column.filter(name -> contract.column(name).isEmpty())
                .ifPresent(name -> written.problem(
                        "column",
                        QualityFailure.RULE_COLUMN_UNKNOWN,
                        name,
                        contract.name(),
                        org.guiji.schemas.problems.DidYouMean.hint(name, contract.columnNames())));
        return new AnomalyMetric(kind, column, value);
    }

    private static OptionalDouble bound(YamlMap written, String key) {
        return written.parsed(key, ValueForm.NUMBER, text -> Double.parseDouble(text.toLowerCase(Locale.ROOT)))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }
}
