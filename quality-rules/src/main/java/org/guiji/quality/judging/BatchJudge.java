package org.guiji.quality.judging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;

/**
 * The verdict on a delivery. Each result leads to the verdict on its own, and the gravest counts:
 *
 * <ol>
 *   <li>trial rules are reported and lead to nothing;
 *   <li>a row rule beyond its tolerance: {@code quarantine}, {@code flag} and {@code hold} hold the delivery,
 *       {@code refuse} refuses it;
 *   <li>a batch rule that fails: {@code flag} warns, {@code hold} holds, {@code refuse} refuses;
 *   <li>rows quarantined or flagged within the tolerance warn;
 *   <li>a rule that could not run warns; if it would hold or refuse, a person must look, so it holds.
 * </ol>
 */
public final class BatchJudge {
    private final RuleSet rules;
    private final List<Rule> notDeclared;

    private BatchJudge(RuleSet rules, List<Rule> notDeclared) {
        this.rules = rules;
        this.notDeclared = List.copyOf(notDeclared);
    }

    /** @param notDeclared rules whose columns the resource does not declare: they appear as not evaluated */
    public static BatchJudge of(RuleSet rules, List<Rule> notDeclared) {
        return new BatchJudge(rules, notDeclared);
    }

    /** The rules that count rows, alone, from counted numbers; runs no Spark job. */
    public Judgement judgeRows(Counts counts) {
        List<QualityResult> results = new ArrayList<>();
        Verdict verdict = addRowResults(counts, results);
        addNotDeclared(results);
        return new Judgement(results, verdict);
    }

    /**
     * Row and batch rules.
     *
     * @param acceptedRows how many rows {@code accepted} has
     * @param accepted read only by batch rules that the counters cannot answer, in a session of their own
     */
    public Judgement judge(Counts counts, long acceptedRows, Dataset<Row> accepted) {
        return judge(counts, acceptedRows, accepted, table -> Optional.empty());
    }

    /** @param tables the base tables that batch rules may name as second sources */
    public Judgement judge(
            Counts counts, long acceptedRows, Dataset<Row> accepted, Function<String, Optional<Dataset<Row>>> tables) {
        List<QualityResult> results = new ArrayList<>();
        Verdict verdict = addRowResults(counts, results);
        BatchRules batch = new BatchRules(counts, acceptedRows, accepted, tables);
        for (Rule rule : rules.batchRules()) {
            QualityResult result = batch.result(rule);
            results.add(result);
            verdict = verdict.worse(enforced(rule, verdictOfBatch(rule, result.outcome())));
        }
        addNotDeclared(results);
        return new Judgement(results, verdict);
    }

    private Verdict addRowResults(Counts counts, List<QualityResult> results) {
        Map<String, RuleCount> byId = new HashMap<>();
        counts.rules().forEach(count -> byId.put(count.ruleId(), count));
        Map<String, String> unrun = new HashMap<>();
        counts.unrun().forEach(rule -> unrun.put(rule.ruleId(), rule.detail()));
        ToleranceChecks tolerances = new ToleranceChecks();
        Verdict verdict = Verdict.ACCEPT;
        for (Rule rule : counted()) {
            RuleCount count = Optional.ofNullable(byId.get(rule.id())).orElseGet(() -> new RuleCount(rule.id(), 0, 0));
            QualityResult result = rowResult(rule, count, Optional.ofNullable(unrun.get(rule.id())));
            results.add(result);
            if (count.evaluated() > 0) {
                tolerances.add(rule, count);
            }
            verdict = verdict.worse(enforced(rule, verdictOfRows(rule, result, count, tolerances)));
        }
        return verdict;
    }

    /** The rules whose satisfied rows are counted. */
    private List<Rule> counted() {
        List<Rule> counted = new ArrayList<>(rules.rowRules());
        counted.addAll(rules.lookups());
        return counted;
    }

    private static QualityResult rowResult(Rule rule, RuleCount count, Optional<String> unrun) {
        Outcome outcome = unrun.isPresent()
                ? Outcome.COULD_NOT_RUN
                : count.evaluated() == 0
                        ? Outcome.NOT_EVALUATED
                        : count.violated() == 0 ? Outcome.PASSED : Outcome.FAILED;
        return QualityResult.of(
                rule, count.evaluated() - count.violated(), count.evaluated(), outcome, unrun.orElse(""));
    }

    private static Verdict verdictOfRows(Rule rule, QualityResult result, RuleCount count, ToleranceChecks tolerances) {
        boolean exceeded = count.evaluated() > 0 && !tolerances.holds(rule);
        if (exceeded) {
            return rule.onViolation() == OnViolation.REFUSE ? Verdict.REFUSE : Verdict.HOLD;
        }
        if (result.outcome() == Outcome.COULD_NOT_RUN) {
            return verdictOfUnrun(rule);
        }
        return count.violated() > 0 ? Verdict.ACCEPT_WITH_WARNINGS : Verdict.ACCEPT;
    }

    private static Verdict verdictOfBatch(Rule rule, Outcome outcome) {
        if (outcome == Outcome.COULD_NOT_RUN) {
            return verdictOfUnrun(rule);
        }
        if (outcome != Outcome.FAILED) {
            return Verdict.ACCEPT;
        }
        return switch (rule.onViolation()) {
            case REFUSE -> Verdict.REFUSE;
            case HOLD -> Verdict.HOLD;
            case FLAG, QUARANTINE -> Verdict.ACCEPT_WITH_WARNINGS;
        };
    }

    private static Verdict verdictOfUnrun(Rule rule) {
        return switch (rule.onViolation()) {
            case HOLD, REFUSE -> Verdict.HOLD;
            case FLAG, QUARANTINE -> Verdict.ACCEPT_WITH_WARNINGS;
        };
    }

    private static Verdict enforced(Rule rule, Verdict verdict) {
        return rule.life() == Life.ENFORCED ? verdict : Verdict.ACCEPT;
    }

    private void addNotDeclared(List<QualityResult> results) {
        notDeclared.forEach(rule -> results.add(QualityResult.of(rule, 0, 0, Outcome.NOT_EVALUATED, "")));
    }
}
