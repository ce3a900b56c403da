package org.guiji.quality.rules;

import java.util.List;
import java.util.Set;

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
        return rules.stream().filter(rule -> rule.isBatchRule() && runs(rule)).toList();
    }

    /** Rules that look rows up in other tables or at other providers. */
    public List<Rule> lookups() {
        return rules.stream().filter(rule -> rule.isLookup() && runs(rule)).toList();
    }

    /** Rules that compare a delivery's numbers with earlier ones. */
    public List<Rule> anomalyRules() {
        return rules.stream().filter(rule -> rule.isAnomaly() && runs(rule)).toList();
    }

    /** Only the rules whose columns are all declared by the resource; the fingerprint stays the set's. */
    public RuleSet forDeclared(Set<String> columns) {
        return new RuleSet(
                table, rules.stream().filter(rule -> covers(columns, rule)).toList(), fingerprint);
    }

    /** The rules that would run but for columns the resource does not declare: not evaluated, and reported as such. */
    public List<Rule> notDeclared(Set<String> columns) {
        return rules.stream()
                .filter(rule -> runs(rule) && !covers(columns, rule))
                .toList();
    }

    private static boolean covers(Set<String> declared, Rule rule) {
        return rule.condition().columns().stream().allMatch(column -> isCovered(declared, column));
    }

    private static boolean isCovered(Set<String> declared, String column) {
        if (column.startsWith(RuleColumns.RAW_PREFIX)) {
            return declared.contains(column.substring(RuleColumns.RAW_PREFIX.length()));
        }
        return RuleColumns.TECHNICAL.contains(column) || declared.contains(column);
    }

    private static boolean runs(Rule rule) {
        return rule.life() == Life.ENFORCED || rule.life() == Life.TRIAL;
    }
}
