package org.guiji.quality.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the rules of one file. A rule with a problem is left out; the others stay. */
final class RuleFile {
    /** The keys of the file. */
    static final Set<String> KEYS = Set.of("table", "resource", "rules", "use", "dqdl");
    /** The keys of one rule. */
    static final Set<String> RULE_KEYS = Set.of(
            "id",
            "dimension",
            "indicator",
            "column",
            "row",
            "batch",
            "sources",
            "reference",
            "agreement",
            "anomaly",
            "on-violation",
            "tolerance",
            "clause",
            "text",
            "life");

    private static final List<String> RESERVED =
            List.of("required.", "type.", "length.", "code.", "sentinel.", "read.", "key.", "access.", "delivery.");

    private final TableContract contract;
    private final Templates templates;
    private final Problems problems;
    private final ConditionReader conditions;
    private final ForeignRules foreign;

    RuleFile(TableContract contract, Workspace workspace, Templates templates, Problems problems) {
        this.contract = contract;
        this.templates = templates;
        this.problems = problems;
        this.conditions = new ConditionReader(contract, workspace.tables(), problems);
        this.foreign = new ForeignRules(workspace.root(), conditions, problems);
    }

    List<Rule> rules(YamlMap file) {
        file.only(KEYS);
        Map<String, Rule> rules = new LinkedHashMap<>();
        file.maps("rules").forEach(written -> add(rules, written));
        for (YamlMap use : file.maps("use")) {
            templates.rules(use, contract, problems).forEach(written -> add(rules, written));
        }
        foreign.rules(file).forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return List.copyOf(rules.values());
    }

    private void add(Map<String, Rule> rules, YamlMap written) {
        int before = problems.all().size();
        Rule rule = rule(written);
        if (problems.all().size() > before) {
            return;
        }
        if (rules.putIfAbsent(rule.id(), rule) != null) {
            written.problem("id", QualityFailure.RULE_ID_TWICE, rule.id());
        }
    }

    private Rule rule(YamlMap written) {
        written.only(RULE_KEYS);
        String id = written.required("id");
        if (RESERVED.stream().anyMatch(id::startsWith)) {
            written.problem("id", QualityFailure.RULE_ID_RESERVED, id);
        }
        Optional<String> column = column(written);
        Condition condition = conditions.read(written, column);
        boolean isRow = condition instanceof Condition.OfRows;
        OnViolation onViolation = onViolation(written);
        if (!isRow && onViolation == OnViolation.QUARANTINE) {
            written.problem("on-violation", QualityFailure.RULE_BATCH_ACTION);
        }
        Dimension dimension = required(written, "dimension", Dimension.values(), Dimension.CONFORMITY);
        return new Rule(
                id,
                dimension,
                indicator(written, dimension),
                column,
                condition,
                onViolation,
                tolerance(written, isRow, onViolation),
                written.text("clause", ""),
                written.title("text"),
                life(written),
                written.file(),
                written.line());
    }

    /** A result under another code would stand in a dimension's mean that is not its own, or in none. */
    private String indicator(YamlMap written, Dimension dimension) {
        String indicator = written.required("indicator");
        boolean known = written.text("dimension", "").equals(dimension.text());
        if (known && !indicator.isEmpty() && !dimension.indicators().contains(indicator)) {
            written.problem(
                    "indicator",
                    QualityFailure.RULE_INDICATOR_UNKNOWN,
                    indicator,
                    dimension.text(),
                    String.join(", ", dimension.indicators()));
        }
        return indicator;
    }

    /** What other rows say does not make this one wrong, so a rule about them flags unless it says otherwise. */
    private static OnViolation onViolation(YamlMap written) {
        boolean isLookup = written.has("reference") || written.has("agreement");
        return isLookup && !written.has("on-violation")
                ? OnViolation.FLAG
                : required(written, "on-violation", OnViolation.values(), OnViolation.FLAG);
    }

    private Optional<String> column(YamlMap written) {
        Optional<String> column = written.text("column");
        if (column.isPresent() && contract.column(column.get()).isEmpty()) {
            place(written, "column").reportUnknownColumn(column.get(), contract.name(), columnNames());
        }
        return column;
    }

    private Collection<String> columnNames() {
        return contract.columns().stream()
                .map(org.guiji.schemas.contracts.Column::name)
                .toList();
    }

    /** Violating rows are quarantined or flagged one by one, so by default any share of them may; a held delivery not. */
    private static double tolerance(YamlMap written, boolean isRow, OnViolation onViolation) {
        boolean ofRows = isRow && (onViolation == OnViolation.QUARANTINE || onViolation == OnViolation.FLAG);
        return written.parsed("tolerance", ValueForm.SHARE, RuleFile::share).orElse(ofRows ? 1.0 : 0.0);
    }

    private static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("not a share");
        }
        return share;
    }

    private static Life life(YamlMap written) {
        return written.choice("life", words(Life.values()))
                .map(word -> Life.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Life.ENFORCED);
    }

    private static <E extends Enum<E>> E required(YamlMap written, String key, E[] values, E fallback) {
        String word = written.requiredChoice(key, words(values));
        return Stream.of(values)
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElse(fallback);
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values).map(RuleFile::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Place place(YamlMap written, String key) {
        return new Place(written.file(), written.line(key), problems);
    }
}
