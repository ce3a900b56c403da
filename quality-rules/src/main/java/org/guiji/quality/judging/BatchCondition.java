package org.guiji.quality.judging;

import com.amazon.deequ.dqdl.execution.DefaultOperandEvaluator$;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.quality.rules.DqdlParser;
import org.guiji.quality.rules.Rule;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;

/** A batch rule as DQDL's own parser understands it. */
record BatchCondition(String ruleSet, DQRule rule) {
    private static final Set<String> COMPLETENESS = Set.of("IsComplete", "Completeness");

    static BatchCondition parse(Rule rule) {
        String ruleSet = "Rules = [ " + rule.condition().text() + " ]";
        try {
            return new BatchCondition(ruleSet, DqdlParser.parse(ruleSet).get(0));
        } catch (InvalidDataQualityRulesetException e) {
            throw new IllegalArgumentException(rule.id() + " was not checked when it was read", e);
        }
    }

    /** The column whose completeness is asked over all rows, if that is the question. */
    Optional<String> completenessOf() {
        return isPlain() && COMPLETENESS.contains(rule.getRuleType())
                ? Optional.ofNullable(rule.getParameters().get("TargetColumn"))
                : Optional.empty();
    }

    boolean asksRowCount() {
        return isPlain() && rule.getRuleType().equals("RowCount");
    }

    /** The statements of its CustomSql rules, wherever they stand in it. */
    List<String> customSql() {
        return customSql(rule).toList();
    }

    private static Stream<String> customSql(DQRule part) {
        List<DQRule> nested = part.getNestedRules();
        if (nested != null && !nested.isEmpty()) {
            return nested.stream().flatMap(BatchCondition::customSql);
        }
        return part.getRuleType().equals("CustomSql")
                ? Stream.ofNullable(part.getParameters().get("CustomSqlStatement"))
                : Stream.empty();
    }

    /** Whether it is about what one statement returns, which has an answer without any row too. */
    boolean isCustomSql() {
        return rule.getRuleType().equals("CustomSql");
    }

    /** Whether a number satisfies the condition; IsComplete has none and means 1. */
    boolean holdsFor(double value) {
        return rule.getCondition() instanceof NumberBasedCondition condition
                ? condition.evaluate(value, rule, DefaultOperandEvaluator$.MODULE$)
                : value == 1.0;
    }

    private boolean isPlain() {
        String where = rule.getWhereClause();
        List<DQRule> nested = rule.getNestedRules();
        return (where == null || where.isBlank()) && (nested == null || nested.isEmpty());
    }
}
