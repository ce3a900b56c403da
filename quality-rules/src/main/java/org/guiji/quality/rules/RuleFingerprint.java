package org.guiji.quality.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;

/**
 * SHA-256 over everything that decides an outcome: each rule's condition, action, tolerance and life, and the codes of
 * each code table a condition names; the divisions and the calendar where a function asks them. Texts and titles do not
 * count.
 */
final class RuleFingerprint {
    private final MessageDigest digest = ReferenceDigests.sha256();

    String of(List<Rule> rules, CodeTables codes, ReferenceDigests references) {
        for (Rule rule : rules) {
            add(rule.id());
            add(rule.dimension().text());
            add(rule.indicator());
            add(kind(rule.condition()));
            add(rule.condition().text());
            if (rule.condition() instanceof Condition.Batch batch) {
                new java.util.TreeMap<>(batch.sources()).forEach((alias, table) -> add(alias + "=" + table));
            }
            add(rule.onViolation().name());
            add(Double.toString(rule.tolerance()));
            add(rule.life().name());
        }
        for (CodeTable table : codes.all().values().stream()
                .sorted(java.util.Comparator.comparing(CodeTable::id))
                .toList()) {
            if (rules.stream().anyMatch(rule -> rule.condition().text().contains("'" + table.id() + "'"))) {
                add(table.id());
                table.names().keySet().stream().sorted().forEach(this::add);
            }
        }
        references.of(rules).forEach(this::add);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String kind(Condition condition) {
        return condition.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Each part ends with a byte no UTF-8 text has, so that parts cannot flow into each other. */
    private void add(String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xFF);
    }
}
