package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/** What the template of the data dictionary asks for, all of it text. */
final class DictionaryPage {
    private static final int SAMPLE_COLUMNS = 4;

    private final Dictionary dictionary;
    private final Language language;
    private final Texts texts;

    DictionaryPage(Dictionary dictionary, Language language) {
        this.dictionary = dictionary;
        this.language = language;
        this.texts = Texts.in(language);
    }

    /** A base database, or the thematic tables. */
    public record Group(String title, List<Entry> tables) {}

    /** A table; {@code anchor} is its place in the page. */
    public record Entry(
            String anchor,
            String name,
            String title,
            String standard,
            String owners,
            String score,
            String grade,
            String file,
            List<Link> reads,
            List<Link> usedBy,
            List<Line> columns,
            List<Said> rules,
            String sample) {}

    /** A place in the page. */
    public record Link(String anchor, String text) {}

    /** A column. */
    public record Line(
            String name,
            String title,
            String type,
            String marks,
            String mask,
            String codes,
            String standard,
            List<String> sources) {}

    /** A rule. */
    public record Said(String id, String text, String dimension, String does, String clause) {}

    public String language() {
        return language == Language.ZH ? "zh-CN" : "en";
    }

    public String otherLanguage() {
        return language == Language.ZH ? "en" : "zh-CN";
    }

    public String otherFile() {
        return language == Language.ZH ? "index.en.html" : "index.zh.html";
    }

    public String title() {
        return texts.text("dictionary.title", Shown.of(dictionary.city().in(language)));
    }

    public String from() {
        long thematic = dictionary.tables().stream()
                .filter(table -> table.file().isPresent())
                .count();
        int columns = dictionary.tables().stream()
                .mapToInt(table -> table.columns().size())
                .sum();
        return texts.text(
                "dictionary.from",
                dictionary.tables().size() - thematic,
                thematic,
                columns,
                dictionary.date().toString());
    }

    public List<Group> groups() {
        Map<String, List<Entry>> byDatabase = new LinkedHashMap<>();
        dictionary.tables().forEach(table -> byDatabase
                .computeIfAbsent(table.contract().database(), name -> new ArrayList<>())
                .add(entry(table)));
        List<Group> groups = new ArrayList<>();
        byDatabase.forEach((database, tables) ->
                groups.add(new Group(texts.find("database." + database).orElse(database), tables)));
        return groups;
    }

    private Entry entry(Dictionary.Table table) {
        TableContract contract = table.contract();
        return new Entry(
                anchor(contract.name()),
                contract.name(),
                shown(contract.title()),
                table.file().isPresent() ? "" : Shown.of(contract.standard()),
                table.owners().stream().map(this::shown).collect(Collectors.joining(texts.text("dictionary.comma"))),
                table.scores()
                        .flatMap(scores -> scores.overall())
                        .map(Object::toString)
                        .orElse(""),
                table.scores()
                        .flatMap(scores -> scores.grade())
                        .map(this::shown)
                        .orElse(""),
                table.file().orElse(""),
                links(table.reads()),
                links(table.usedBy()),
                table.columns().stream().map(this::line).toList(),
                table.rules().stream().map(this::said).toList(),
                sample(contract));
    }

    private Line line(Dictionary.Described described) {
        Column column = described.column();
        List<String> marks = new ArrayList<>();
        if (column.key()) {
            marks.add(texts.text("dictionary.key"));
        } else if (column.mandatory()) {
            marks.add(texts.text("dictionary.mandatory"));
        }
        return new Line(
                column.name(),
                shown(column.title()),
                column.type().written().replace("text(0)", "text"),
                String.join(" ", marks),
                column.sensitivity().isSensitive()
                        ? texts.text("mask." + column.sensitivity().maskKind())
                        : "",
                column.codes().orElse(""),
                Shown.of(column.standard()),
                described.sources().stream().map(Shown::of).toList());
    }

    private Said said(Rule rule) {
        return new Said(
                rule.id(),
                Shown.of(rule.text().in(language)),
                texts.text("dimension." + rule.dimension().text()),
                texts.text("on_violation." + rule.onViolation().name().toLowerCase(java.util.Locale.ROOT)),
                Shown.of(rule.clause()));
    }

    /** Keys first, then what says most at a glance; nobody copies a query over all columns. */
    private static String sample(TableContract contract) {
        List<String> names = new ArrayList<>();
        contract.keyColumns().forEach(column -> names.add(column.name()));
        contract.columns().stream()
                .filter(column -> !column.key() && !column.sensitivity().isSensitive())
                .limit(SAMPLE_COLUMNS)
                .forEach(column -> names.add(column.name()));
        return "SELECT " + String.join(", ", names) + "\nFROM " + contract.name() + "\nLIMIT 20";
    }

    private static List<Link> links(List<String> names) {
        return names.stream()
                .map(name -> new Link(anchor(name.replaceFirst("_history$", "")), name))
                .toList();
    }

    private static String anchor(String table) {
        return table.replace('.', '-');
    }

    private String shown(Title title) {
        return Shown.of(title.in(language));
    }
}
