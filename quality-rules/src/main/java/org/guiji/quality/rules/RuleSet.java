package org.guiji.quality.rules;

import java.util.List;

/**
 * The rules of one base table: those that follow from its contract and those of the rule files.
 *
 * @param fingerprint of everything that decides an outcome; stored with every result
 */
public record RuleSet(String table, List<Rule> rules, String fingerprint) {
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** Row rules that run: enforced and trial ones. */
    public List<Rule> rowRules() {
        return rules.stream().filter(rule -> rule.isRowRule() && runs(rule)).toList();
    }

    public List<Rule> batchRules() {
        return rules.stream().filter(rule -> !rule.isRowRule() && runs(rule)).toList();
    }

    private static boolean runs(Rule rule) {
        return rule.life() == Life.ENFORCED || rule.life() == Life.TRIAL;
    }
}
