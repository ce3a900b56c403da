package org.guiji.quality.judging;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.checks.CheckStatus;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Entity;
import com.amazon.deequ.metrics.Metric;
import org.guiji.quality.rules.Rule;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.List;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Nil$;
import scala.runtime.AbstractFunction1;
import scala.util.Success;

/**
 * Deequ's verdict on shares of violating rows, from counted numbers: the analysers' metrics are given instead of
 * computed, so no Spark job runs.
 */
final class ToleranceChecks {
    /** Shares are quotients of whole numbers; a smaller difference is rounding. */
    private static final double ROUNDING = 1e-12;

    @SuppressWarnings("unchecked")
    private static final List<String> NO_COLUMNS = (List<String>) (List<?>) Nil$.MODULE$;

    private AnalyzerContext context = AnalyzerContext.empty();

    /** Makes the rule's share of satisfied rows known. */
    void add(Rule rule, RuleCount count) {
        double satisfied = (double) (count.evaluated() - count.violated()) / count.evaluated();
        Metric<?> metric =
                new DoubleMetric(Entity.Column(), "Compliance", rule.id(), new Success<>(satisfied), Option.empty());
        context = context.$plus$plus(new AnalyzerContext(one(analyzer(rule), metric)));
    }

    /** Whether not more than the tolerated share violates. */
    boolean holds(Rule rule) {
        double least = 1 - rule.tolerance() - ROUNDING;
        Check check = new Check(CheckLevel.Error(), rule.id(), nil())
                .satisfies(
                        rule.condition().text(),
                        rule.id(),
                        new AtLeast(least),
                        Option.empty(),
                        NO_COLUMNS,
                        Option.empty());
        return check.evaluate(context).status().equals(CheckStatus.Success());
    }

    private static Compliance analyzer(Rule rule) {
        return new Compliance(rule.id(), rule.condition().text(), Option.empty(), NO_COLUMNS, Option.empty());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static scala.collection.immutable.Map<Analyzer<?, Metric<?>>, Metric<?>> one(
            Compliance analyzer, Metric<?> metric) {
        // Deequ's analysers are invariant for javac where Scala sees them as covariant.
        return (scala.collection.immutable.Map) Map$.MODULE$.empty().$plus(new Tuple2(analyzer, metric));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> scala.collection.Seq<T> nil() {
        return (scala.collection.Seq) Nil$.MODULE$;
    }

    private static final class AtLeast extends AbstractFunction1<Object, Object> {
        private final double least;

        AtLeast(double least) {
            this.least = least;
        }

        @Override
        public Object apply(Object share) {
            return (Double) share >= least;
        }
    }
}
