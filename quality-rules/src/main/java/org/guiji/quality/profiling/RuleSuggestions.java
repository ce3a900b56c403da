package org.guiji.quality.profiling;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/** What the rows of one delivery keep and no rule asks for yet. */
public final class RuleSuggestions {
    private final TableContract contract;
    private final RuleSet existing;
    private final CodeTables codes;

    /** @param existing rules of any life: what they ask is not proposed again */
    public RuleSuggestions(TableContract contract, RuleSet existing, CodeTables codes) {
        this.contract = contract;
        this.existing = existing;
        this.codes = codes;
    }

    /**
     * Reads the rows a few times.
     *
     * @param accepted rows without known defects
     * @param declared the columns that the resource delivers
     */
    public List<Suggestion> of(Dataset<Row> accepted, Set<String> declared) {
        List<Column> columns = contract.columns().stream()
                .filter(column -> declared.contains(column.name()))
                .toList();
        Dataset<Row> rows = accepted.select(
                columns.stream().map(RuleSuggestions::profiled).toArray(org.apache.spark.sql.Column[]::new));
        DeequProfile profile = DeequProfile.of(rows);
        List<Column> texts =
                columns.stream().filter(column -> column.type().isText()).toList();
        Recognition recognition = new Recognition(rows, texts);
        Map<String, Recognition.Found> national = recognition.codes();
        Map<String, CodeTable> tables = recognition.tables(profile, codes);
        List<Suggestion> suggestions = new ArrayList<>();
        for (Column column : columns) {
            Optional.ofNullable(national.get(column.name()))
                    .map(found -> coded(column, found))
                    .ifPresent(suggestions::add);
            boolean recognised = national.containsKey(column.name());
            if (!recognised && column.codes().isEmpty()) {
                Optional.ofNullable(tables.get(column.name()))
                        .map(table -> listed(column, table, profile.rows()))
                        .ifPresent(suggestions::add);
            }
            recognised |= tables.containsKey(column.name()) || column.codes().isPresent();
            for (Hint hint : profile.hints()) {
                if (hint.column().equals(column.name()) && isNews(column, hint, recognised)) {
                    suggestions.add(hinted(column, hint, profile.rows()));
                }
            }
        }
        return suggestions.stream().filter(this::isNotAsked).toList();
    }

    /** Deequ knows no dates; of what is neither text nor number it is only asked how complete it is. */
    private static org.apache.spark.sql.Column profiled(Column column) {
        org.apache.spark.sql.Column plain = col("`" + column.name() + "`");
        return isNumber(column) ? plain : plain.cast("string");
    }

    private static boolean isNumber(Column column) {
        return column.type().ddl().matches("(?i)(decimal.*|double|float|int|bigint|smallint|tinyint)");
    }

    private boolean isNews(Column column, Hint hint, boolean recognised) {
        return switch (hint.kind()) {
            case COMPLETE, MOSTLY_COMPLETE -> !column.mandatory() && !column.key();
            case UNIQUE -> !(column.key() && contract.keyColumns().size() == 1);
            case NOT_NEGATIVE -> isNumber(column);
            case INTEGRAL, FIXED_LENGTH -> column.type().isText() && !recognised;
        };
    }

    private boolean isNotAsked(Suggestion suggestion) {
        return existing.rules().stream()
                .map(Rule::condition)
                .noneMatch(condition -> condition.text().contains(suggestion.condition())
                        || suggestion.condition().equals(condition.text()));
    }

    private static Suggestion coded(Column column, Recognition.Found found) {
        NationalCode code = found.code();
        return new Suggestion(
                column.name(),
                code.kind(),
                Dimension.ACCURACY,
                "0301",
                false,
                code.on(column.name()),
                code.clause(),
                new Title(
                        column.title().zh() + "是有效的" + code.name().zh(),
                        column.title().en() + " is " + code.name().en()),
                found.valid(),
                found.values());
    }

    private static Suggestion listed(Column column, CodeTable table, long rows) {
        return new Suggestion(
                column.name(),
                "code",
                Dimension.CONFORMITY,
                "0105",
                false,
                "valid_code('" + table.id() + "', " + column.name() + ")",
                table.source(),
                new Title(
                        column.title().zh() + "在代码表中（" + table.source(Language.ZH) + "）",
                        column.title().en() + " is a code of " + table.source(Language.EN)),
                rows,
                rows);
    }

    private static Suggestion hinted(Column column, Hint hint, long rows) {
        String name = column.name();
        String zh = column.title().zh();
        String en = column.title().en();
        String share = share(hint.share());
        int length = (int) hint.share();
        return switch (hint.kind()) {
            case COMPLETE -> suggested(hint, name + " is not null", new Title(zh + "不为空", en + " is present"), rows);
            case MOSTLY_COMPLETE ->
                suggested(
                        hint,
                        "Completeness \"" + name + "\" >= " + share,
                        new Title(zh + "的填报率不低于 " + share, en + " is present in a share of at least " + share),
                        rows);
            case UNIQUE -> suggested(hint, "IsUnique \"" + name + "\"", new Title(zh + "不重复", en + " is unique"), rows);
            case NOT_NEGATIVE -> suggested(hint, name + " >= 0", new Title(zh + "不小于零", en + " is not negative"), rows);
            case INTEGRAL ->
                suggested(hint, name + " rlike '^[0-9]+$'", new Title(zh + "只含数字", en + " holds digits only"), rows);
            case FIXED_LENGTH ->
                suggested(
                        hint,
                        "char_length(" + name + ") = " + length,
                        new Title(zh + "为 " + length + " 个字符", en + " has " + length + " characters"),
                        rows);
        };
    }

    private static Suggestion suggested(Hint hint, String condition, Title text, long rows) {
        Hint.Kind kind = hint.kind();
        return new Suggestion(
                hint.column(),
                kind.word(),
                kind.dimension(),
                kind.indicator(),
                kind.isAboutAllRows(),
                condition,
                "",
                text,
                rows,
                rows);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
