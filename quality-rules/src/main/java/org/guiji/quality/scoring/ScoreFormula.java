package org.guiji.quality.scoring;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;

/**
 * The published formula ({@code docs/quality-scores.md}), the same for every scope:
 *
 * <ol>
 *   <li>a scope is a set of results: of one run, or of all runs that count in a month;
 *   <li>indicator X = ΣA / ΣB over its measured results;
 *   <li>dimension = the mean of its evaluated indicators, weighted by the indicators' weights;
 *   <li>overall = the mean of the evaluated dimensions, weighted by the dimensions' weights.
 * </ol>
 *
 * What was not evaluated has no part in any mean. Numbers are exact until a score is rounded down to two decimals.
 */
public final class ScoreFormula {
    private final QualitySettings settings;

    public ScoreFormula(QualitySettings settings) {
        this.settings = settings;
    }

    /** The scores of results of rules that count; trial rules are left out by the caller. */
    public Scores of(Collection<QualityResult> results) {
        List<DimensionScore> dimensions = Arrays.stream(Dimension.values())
                .map(dimension -> dimension(
                        dimension,
                        results.stream()
                                .filter(result -> result.dimension() == dimension)
                                .toList()))
                .toList();
        Optional<BigDecimal> overall = mean(
                        dimensions.stream().filter(DimensionScore::isMeasured).toList(),
                        score -> score.dimension().text(),
                        score -> mean(score.indicators()))
                .map(Fraction::percent);
        Optional<Title> grade = overall.flatMap(settings::grade).map(QualitySettings.Grade::title);
        return new Scores(dimensions, overall, grade);
    }

    private DimensionScore dimension(Dimension dimension, List<QualityResult> results) {
        List<IndicatorScore> indicators = indicators(results);
        return new DimensionScore(
                dimension,
                indicators,
                mean(indicators).map(Fraction::percent),
                rules(results),
                rules(results)
                        - rules(results.stream()
                                .filter(ScoreFormula::isMeasured)
                                .toList()));
    }

    private static List<IndicatorScore> indicators(List<QualityResult> results) {
        Map<String, List<QualityResult>> byCode = new TreeMap<>();
        results.stream().filter(ScoreFormula::isMeasured).forEach(result -> byCode.computeIfAbsent(
                        result.indicator(), code -> new java.util.ArrayList<>())
                .add(result));
        return byCode.entrySet().stream()
                .map(entry -> new IndicatorScore(
                        entry.getKey(),
                        entry.getValue().stream()
                                .mapToLong(QualityResult::satisfied)
                                .sum(),
                        entry.getValue().stream()
                                .mapToLong(QualityResult::evaluated)
                                .sum(),
                        rules(entry.getValue())))
                .toList();
    }

    private static int rules(List<QualityResult> results) {
        return (int) results.stream().map(QualityResult::ruleId).distinct().count();
    }

    /** A rule that could not run, or that nothing gave anything to evaluate, says nothing. */
    public static boolean isMeasured(QualityResult result) {
        return (result.outcome() == Outcome.PASSED || result.outcome() == Outcome.FAILED) && result.evaluated() > 0;
    }

    private Optional<Fraction> mean(List<IndicatorScore> indicators) {
        return mean(
                indicators,
                IndicatorScore::code,
                score -> Optional.of(Fraction.of(score.satisfied(), score.evaluated())));
    }

    /** The weighted mean of those that have a value; empty when none of weight has. */
    private <T> Optional<Fraction> mean(
            List<T> parts, Function<T, String> name, Function<T, Optional<Fraction>> value) {
        Fraction sum = Fraction.ZERO;
        Fraction weights = Fraction.ZERO;
        for (T part : parts) {
            Optional<Fraction> known = value.apply(part);
            if (known.isPresent()) {
                Fraction weight = Fraction.of(settings.weight(name.apply(part)));
                sum = sum.plus(known.get().times(weight));
                weights = weights.plus(weight);
            }
        }
        return weights.isZero() ? Optional.empty() : Optional.of(sum.dividedBy(weights));
    }
}
