package org.guiji.quality.judging;

import com.amazon.deequ.anomalydetection.AbsoluteChangeStrategy;
import com.amazon.deequ.anomalydetection.AnomalyDetectionStrategy;
import com.amazon.deequ.anomalydetection.BatchNormalStrategy;
import com.amazon.deequ.anomalydetection.OnlineNormalStrategy;
import com.amazon.deequ.anomalydetection.RelativeRateOfChangeStrategy;
import com.amazon.deequ.anomalydetection.SimpleThresholdStrategy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.guiji.quality.rules.AnomalyStrategy;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Vector;
import scala.collection.immutable.VectorBuilder;

/**
 * Compares a delivery's numbers with those of earlier ones by Deequ's strategies, and is careful where they are not:
 *
 * <ol>
 *   <li>only readings of days before the delivery's own count, so a back-fill is compared with what was before it;
 *   <li>of several readings of one day the last one counts;
 *   <li>with too few comparable readings nothing is said, instead of an error or a guess;
 *   <li>a number that differs from their mean by less than the least change is no anomaly;
 *   <li>a quotient by zero says nothing;
 *   <li>a series in which the online strategy could find nothing is too short;
 *   <li>a season is learned only from readings between which no day, or no month, is missing.
 * </ol>
 *
 * Which readings may count at all is the caller's: those of deliveries that were merged.
 */
public final class AnomalyJudge {
    private AnomalyJudge() {}

    /** What becomes of one rule. */
    public record Judged(QualityResult result, Verdict verdict) {}

    /**
     * @param reading of the delivery; empty when it could not be measured
     * @param history readings of the same metric, in the order in which they were taken
     */
    public static Judged judge(Rule rule, OptionalDouble reading, LocalDate day, List<Reading> history) {
        Condition.Anomaly condition = (Condition.Anomaly) rule.condition();
        List<Double> comparable = comparable(condition, day, byDay(condition, day, history));
        if (reading.isEmpty() || isTooShort(condition, comparable) || dividesByZero(condition, comparable)) {
            return new Judged(QualityResult.of(rule, Outcome.NOT_EVALUATED), Verdict.ACCEPT);
        }
        double now = reading.getAsDouble();
        boolean anomalous = differs(condition, now, comparable) && isAnomalous(condition, now, comparable);
        if (!anomalous) {
            return new Judged(QualityResult.of(rule, Outcome.PASSED), Verdict.ACCEPT);
        }
        String detail = detail(condition, now, comparable);
        return new Judged(QualityResult.of(rule, 0, 1, Outcome.FAILED, detail), verdict(rule));
    }

    private static NavigableMap<LocalDate, Double> byDay(
            Condition.Anomaly condition, LocalDate day, List<Reading> history) {
        NavigableMap<LocalDate, Double> byDay = new TreeMap<>();
        history.stream()
                .filter(reading -> reading.day().isBefore(day))
                .filter(reading -> condition.compareWith().fits(day, reading.day()))
                .forEach(reading -> byDay.put(reading.day(), reading.value()));
        return byDay;
    }

    private static List<Double> comparable(
            Condition.Anomaly condition, LocalDate day, NavigableMap<LocalDate, Double> byDay) {
        return condition.strategy() == AnomalyStrategy.HOLT_WINTERS
                ? Season.before(day, byDay)
                : new ArrayList<>(byDay.values());
    }

    /**
     * Deequ's online strategy counts the newest number into the mean and the deviation that it is measured by: one of n
     * numbers is never further away than (n - 1) / sqrt(n) deviations, so a short series could hold no anomaly at all.
     */
    private static boolean isTooShort(Condition.Anomaly condition, List<Double> comparable) {
        if (comparable.size() < condition.history()) {
            return true;
        }
        double widest = Math.max(condition.lower().orElse(0), condition.upper().orElse(0));
        double possible = comparable.size() / Math.sqrt(comparable.size() + 1.0);
        return condition.strategy() == AnomalyStrategy.ONLINE_NORMAL && possible <= widest;
    }

    private static boolean dividesByZero(Condition.Anomaly condition, List<Double> comparable) {
        return condition.strategy() == AnomalyStrategy.RELATIVE_CHANGE && comparable.get(comparable.size() - 1) == 0;
    }

    /** A bound in the number's own unit is a bound, however little it is crossed by. */
    private static boolean differs(Condition.Anomaly condition, double now, List<Double> comparable) {
        OptionalDouble usual =
                switch (condition.strategy()) {
                    case THRESHOLD, ABSOLUTE_CHANGE -> OptionalDouble.empty();
                    case RELATIVE_CHANGE, ONLINE_NORMAL, BATCH_NORMAL ->
                        comparable.stream().mapToDouble(Double::doubleValue).average();
                    case HOLT_WINTERS -> OptionalDouble.of(Season.of(comparable).last(comparable));
                };
        return usual.isEmpty()
                || Math.abs(now - usual.getAsDouble()) > condition.leastChange() * Math.abs(usual.getAsDouble());
    }

    private static boolean isAnomalous(Condition.Anomaly condition, double now, List<Double> comparable) {
        VectorBuilder<Object> series = new VectorBuilder<>();
        for (Double earlier : comparable) {
            series.$plus$eq(earlier);
        }
        series.$plus$eq(now);
        Vector<Object> all = series.result();
        int newest = comparable.size();
        return !strategy(condition, comparable)
                .detect(all, new Tuple2<>(newest, newest + 1))
                .isEmpty();
    }

    private static AnomalyDetectionStrategy strategy(Condition.Anomaly condition, List<Double> comparable) {
        Option<Object> lower = option(condition.lower());
        Option<Object> upper = option(condition.upper());
        return switch (condition.strategy()) {
            case THRESHOLD ->
                new SimpleThresholdStrategy(
                        condition.lower().orElse(-Double.MAX_VALUE),
                        condition.upper().orElse(Double.MAX_VALUE));
            case RELATIVE_CHANGE -> new RelativeRateOfChangeStrategy(lower, upper, 1);
            case ABSOLUTE_CHANGE -> new AbsoluteChangeStrategy(lower, upper, 1);
            case ONLINE_NORMAL -> new OnlineNormalStrategy(lower, upper, 0.1, true);
            case BATCH_NORMAL -> new BatchNormalStrategy(lower, upper, false);
            case HOLT_WINTERS -> Season.of(comparable).strategy();
        };
    }

    private static Option<Object> option(OptionalDouble bound) {
        return bound.isPresent() ? Option.apply(bound.getAsDouble()) : Option.empty();
    }

    private static Verdict verdict(Rule rule) {
        if (rule.life() != Life.ENFORCED) {
            return Verdict.ACCEPT;
        }
        return rule.onViolation() == OnViolation.REFUSE
                ? Verdict.REFUSE
                : rule.onViolation() == OnViolation.HOLD ? Verdict.HOLD : Verdict.ACCEPT_WITH_WARNINGS;
    }

    private static String detail(Condition.Anomaly condition, double now, List<Double> comparable) {
        if (comparable.isEmpty()) {
            return String.format(Locale.ROOT, "%s %s", condition.metric().text(), plain(now));
        }
        return String.format(
                Locale.ROOT,
                "%s %s; %d earlier %s..%s",
                condition.metric().text(),
                plain(now),
                comparable.size(),
                plain(comparable.stream().min(Double::compare).orElseThrow()),
                plain(comparable.stream().max(Double::compare).orElseThrow()));
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(number)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
