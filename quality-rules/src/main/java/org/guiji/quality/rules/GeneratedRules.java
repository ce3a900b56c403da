package org.guiji.quality.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/**
 * The rules that nobody writes, because the contract already says them: {@code required.*}, {@code type.*},
 * {@code length.*} and {@code code.*}, which quarantine, and {@code sentinel.*}, which flags.
 */
final class GeneratedRules {
    /** Up to here a list stands in the expression itself, which Spark compares faster than it calls a function. */
    private static final int INLINE_CODES = 64;

    private final TableContract contract;
    private final CodeTables codes;
    private final boolean ethnicExtension;

    GeneratedRules(TableContract contract, CodeTables codes, boolean ethnicExtension) {
        this.contract = contract;
        this.codes = codes;
        this.ethnicExtension = ethnicExtension;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Column column : contract.columns()) {
            if (column.mandatory() || column.key()) {
                rules.add(required(column));
            }
            if (column.type().isText()) {
                length(column).ifPresent(rules::add);
            } else {
                rules.add(type(column));
            }
            if (isTime(column)) {
                rules.add(sentinel(column));
            }
            code(column).ifPresent(rules::add);
        }
        return rules;
    }

    private static Rule required(Column column) {
        return rule(
                "required",
                column,
                Dimension.COMPLETENESS,
                "0201",
                column.name() + " is not null",
                Set.of(column.name()),
                new Title(column.title().zh() + "不能为空", column.title().en() + " is present"));
    }

    /** A text that was delivered but did not become a value of the type; null markers are NULL before. */
    private static Rule type(Column column) {
        String raw = RuleColumns.RAW_PREFIX + column.name();
        return rule(
                "type",
                column,
                Dimension.ACCURACY,
                "0302",
                "if(" + raw + " is null, null, " + column.name() + " is not null"
                        + (isTime(column) ? " or conform_is_no_date(" + raw + ")" : "") + ")",
                Set.of(column.name(), raw),
                new Title(column.title().zh() + "的格式正确", column.title().en() + " is readable as its type"));
    }

    private static boolean isTime(Column column) {
        return switch (column.type().kind()) {
            case DATE, TIMESTAMP -> true;
            default -> false;
        };
    }

    /** A date that stands for none was made null, which must be visible: only a flag, because nothing is wrong. */
    private static Rule sentinel(Column column) {
        String raw = RuleColumns.RAW_PREFIX + column.name();
        return rule(
                "sentinel",
                column,
                Dimension.ACCURACY,
                "0302",
                "if(" + raw + " is null, null, " + column.name() + " is not null or not conform_is_sentinel(" + raw
                        + "))",
                Set.of(column.name(), raw),
                new Title(
                        column.title().zh() + "不是占位日期（占位日期按空值入库）",
                        column.title().en() + " is no placeholder (a placeholder is stored as null)"),
                OnViolation.FLAG);
    }

    private static Optional<Rule> length(Column column) {
        int limit = column.type().size();
        if (limit == 0) {
            return Optional.empty();
        }
        return Optional.of(rule(
                "length",
                column,
                Dimension.CONFORMITY,
                "0101",
                "char_length(" + column.name() + ") <= " + limit,
                Set.of(column.name()),
                new Title(
                        column.title().zh() + "不超过 " + limit + " 个字符",
                        column.title().en() + " has at most " + limit + " characters")));
    }

    private Optional<Rule> code(Column column) {
        return column.codes()
                .flatMap(codes::find)
                .map(table -> rule(
                        "code",
                        column,
                        Dimension.CONFORMITY,
                        "0105",
                        condition(column, table),
                        Set.of(column.name()),
                        new Title(
                                column.title().zh() + "在代码表中（" + table.source(Language.ZH) + "）",
                                column.title().en() + " is a code of " + table.source(Language.EN))));
    }

    private String condition(Column column, CodeTable table) {
        Set<String> allowed = new TreeSet<>(table.names().keySet());
        boolean extended = ethnicExtension && table.id().equals("ethnic");
        if (extended) {
            codes.find("ethnic_extension")
                    .ifPresent(extension -> allowed.addAll(extension.names().keySet()));
        }
        if (allowed.size() > INLINE_CODES) {
            return "valid_code('" + table.id() + "', " + column.name() + ")";
        }
        return allowed.stream()
                .map(code -> "'" + code.replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", column.name() + " in (", ")"));
    }

    private static Rule rule(
            String kind,
            Column column,
            Dimension dimension,
            String indicator,
            String sql,
            Set<String> columns,
            Title text) {
        return rule(kind, column, dimension, indicator, sql, columns, text, OnViolation.QUARANTINE);
    }

    private static Rule rule(
            String kind,
            Column column,
            Dimension dimension,
            String indicator,
            String sql,
            Set<String> columns,
            Title text,
            OnViolation onViolation) {
        return new Rule(
                kind + "." + column.name(),
                dimension,
                indicator,
                Optional.of(column.name()),
                new Condition.Row(sql, columns),
                onViolation,
                1.0,
                column.standard(),
                text,
                Life.ENFORCED,
                Rule.FROM_CONTRACT,
                0);
    }
}
