package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.guiji.quality.rules.AnomalyMetric;
import org.guiji.quality.rules.AnomalyMetric.Kind;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.RuleSet;

/** The numbers that anomaly rules ask for, counted in the pass that judges and stages the rows. */
public final class MetricCounters {
    private static final String NAME = "_metric_";
    private final List<AnomalyMetric> metrics;

    private MetricCounters(Set<AnomalyMetric> metrics) {
        this.metrics = List.copyOf(metrics);
    }

    /** Those of the rules, and always rows and quarantined share: a rule written later finds a history. */
    public static MetricCounters of(RuleSet rules) {
        Set<AnomalyMetric> metrics = new LinkedHashSet<>();
        metrics.add(new AnomalyMetric(Kind.ROWS));
        metrics.add(new AnomalyMetric(Kind.QUARANTINED_SHARE));
        rules.anomalyRules().forEach(rule -> metrics.add(((Condition.Anomaly) rule.condition()).metric()));
        return new MetricCounters(metrics);
    }

    /** @param good whether a row is not quarantined */
    public List<Column> columns(Column good) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            AnomalyMetric metric = metrics.get(i);
            if (metric.column().isPresent()) {
                Column value = when(good, col("`" + metric.column().get() + "`"));
                columns.add(counter(metric, value).as(NAME + i));
                columns.add(count(value).as(NAME + i + "_values"));
            }
        }
        return columns;
    }

    private static Column counter(AnomalyMetric metric, Column value) {
        return switch (metric.kind()) {
            case SHARE -> count(when(value.equalTo(lit(metric.value().orElseThrow())), lit(1)));
            case MEAN -> avg(value.cast("double"));
            case DISTINCT -> approx_count_distinct(value);
            case COMPLETENESS, ROWS, QUARANTINED_SHARE -> count(value);
        };
    }

    /** The readings by the names of their metrics; what nothing was there to measure is left out. */
    public Map<String, Double> read(Map<String, Object> observed, long rows, long quarantined) {
        Map<String, Double> readings = new LinkedHashMap<>();
        long good = rows - quarantined;
        for (int i = 0; i < metrics.size(); i++) {
            double values = number(observed, NAME + i + "_values");
            double counted = number(observed, NAME + i);
            double reading =
                    switch (metrics.get(i).kind()) {
                        case ROWS -> good;
                        case QUARANTINED_SHARE -> (double) quarantined / rows;
                        case COMPLETENESS -> counted / good;
                        case SHARE -> counted / values;
                        case MEAN -> values == 0 ? Double.NaN : counted;
                        case DISTINCT -> counted;
                    };
            if (Double.isFinite(reading)) {
                readings.put(metrics.get(i).text(), reading);
            }
        }
        return readings;
    }

    private static double number(Map<String, Object> observed, String name) {
        return observed.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
