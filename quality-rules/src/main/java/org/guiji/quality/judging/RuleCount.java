package org.guiji.quality.judging;

/** What one pass over the rows counted for a rule. */
public record RuleCount(String ruleId, long violated, long evaluated) {
    public RuleCount {
        if (violated < 0 || evaluated < violated) {
            throw new IllegalArgumentException(ruleId + ": " + violated + " of " + evaluated);
        }
    }
}
