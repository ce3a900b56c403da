package org.guiji.quality.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.yaml.YamlMap;

/**
 * DQDL that others wrote, as a file or inside a rule file ({@code dqdl:}), rule by rule: one bad rule names its line and
 * takes no other down. DQDL knows neither dimensions nor texts, so they follow from the type of the rule.
 */
final class ForeignRules {
    static final Set<String> KEYS = Set.of("file", "rules", "id", "on-violation", "life", "sources");
    private static final Pattern TYPE = Pattern.compile("\\(*\\s*([A-Za-z]+)");
    private static final Pattern COLUMN = Pattern.compile("^[A-Za-z]+\\s+\"([^\"]+)\"");

    private record Kind(Dimension dimension, String indicator) {}

    private static final Kind PLAUSIBLE = new Kind(Dimension.ACCURACY, "0301");
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("Completeness", new Kind(Dimension.COMPLETENESS, "0201")),
            Map.entry("IsComplete", new Kind(Dimension.COMPLETENESS, "0201")),
            Map.entry("RowCount", new Kind(Dimension.COMPLETENESS, "0202")),
            Map.entry("RowCountMatch", new Kind(Dimension.COMPLETENESS, "0202")),
            Map.entry("IsUnique", new Kind(Dimension.ACCURACY, "0304")),
            Map.entry("IsPrimaryKey", new Kind(Dimension.ACCURACY, "0304")),
            Map.entry("Uniqueness", new Kind(Dimension.ACCURACY, "0303")),
            Map.entry("UniqueValueRatio", new Kind(Dimension.ACCURACY, "0303")),
            Map.entry("ColumnLength", new Kind(Dimension.CONFORMITY, "0101")),
            Map.entry("ColumnDataType", new Kind(Dimension.CONFORMITY, "0101")),
            Map.entry("ColumnExists", new Kind(Dimension.CONFORMITY, "0103")),
            Map.entry("ColumnCount", new Kind(Dimension.CONFORMITY, "0103")),
            Map.entry("ColumnNamesMatchPattern", new Kind(Dimension.CONFORMITY, "0103")),
            Map.entry("SchemaMatch", new Kind(Dimension.CONFORMITY, "0103")),
            Map.entry("CustomSql", new Kind(Dimension.CONSISTENCY, "0402")),
            Map.entry("ReferentialIntegrity", new Kind(Dimension.CONSISTENCY, "0402")),
            Map.entry("DatasetMatch", new Kind(Dimension.CONSISTENCY, "0401")),
            Map.entry("AggregateMatch", new Kind(Dimension.CONSISTENCY, "0401")));

    private final Path root;
    private final ConditionReader conditions;
    private final Problems problems;

    ForeignRules(Path root, ConditionReader conditions, Problems problems) {
        this.root = root;
        this.conditions = conditions;
        this.problems = problems;
    }

    /** The rules under {@code dqdl:}: a file's name, the text itself, or a mapping with one of both. */
    List<Rule> rules(YamlMap file) {
        if (!file.has("dqdl")) {
            return List.of();
        }
        if (file.isMap("dqdl")) {
            return described(file.requiredMap("dqdl"));
        }
        String text = file.required("dqdl");
        boolean inline = text.contains("[");
        return inline ? inline(file, "dqdl", text, Settings.PLAIN) : ofFile(file, "dqdl", text, Settings.PLAIN);
    }

    private record Settings(String id, OnViolation onViolation, Life life, Map<String, String> sources) {
        static final Settings PLAIN = new Settings("", OnViolation.FLAG, Life.ENFORCED, Map.of());
    }

    private List<Rule> described(YamlMap map) {
        map.only(KEYS);
        Settings settings = new Settings(
                map.text("id", ""),
                map.choice("on-violation", words(OnViolation.FLAG, OnViolation.HOLD, OnViolation.REFUSE))
                        .map(word -> OnViolation.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(OnViolation.FLAG),
                map.choice("life", words(Life.values()))
                        .map(word -> Life.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Life.ENFORCED),
                map.textMap("sources"));
        if (map.has("rules")) {
            return inline(map, "rules", map.required("rules"), settings);
        }
        return ofFile(map, "file", map.required("file"), settings);
    }

    private static List<String> words(Enum<?>... values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A block of text begins on the line after its key. */
    private List<Rule> inline(YamlMap map, String key, String text, Settings settings) {
        int offset = map.line(key) - (text.contains("\n") ? 0 : 1);
        return read(map.file(), offset, text, settings.id().isEmpty() ? withId(settings, "dqdl") : settings);
    }

    private List<Rule> ofFile(YamlMap map, String key, String name, Settings settings) {
        Path folder = root.resolve(map.file()).toAbsolutePath().normalize().getParent();
        Path file = folder == null ? root.resolve(name) : folder.resolve(name).normalize();
        if (!file.startsWith(root.toAbsolutePath().normalize()) || !Files.isRegularFile(file)) {
            map.problem(key, QualityFailure.DQDL_FILE_MISSING, name);
            return List.of();
        }
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return read(
                    root.toAbsolutePath()
                            .normalize()
                            .relativize(file)
                            .toString()
                            .replace('\\', '/'),
                    0,
                    text.startsWith("\uFEFF") ? text.substring(1) : text,
                    settings.id().isEmpty() ? withId(settings, stem) : settings);
        } catch (IOException e) {
            map.problem(key, QualityFailure.DQDL_FILE_MISSING, name);
            return List.of();
        }
    }

    private static Settings withId(Settings settings, String id) {
        return new Settings(id, settings.onViolation(), settings.life(), settings.sources());
    }

    private List<Rule> read(String file, int offset, String text, Settings settings) {
        DqdlText parts = DqdlText.of(text);
        if (!parts.readable() || parts.rules().isEmpty()) {
            problems.add(file, Math.max(offset, 1), QualityFailure.DQDL_NOT_RULES);
        }
        parts.others()
                .forEach(section ->
                        problems.add(file, Math.max(offset, 1), QualityFailure.DQDL_SECTION_IGNORED, section));
        List<Rule> rules = new ArrayList<>();
        int number = 0;
        for (DqdlText.Entry entry : parts.rules()) {
            number++;
            int before = problems.all().size();
            Place place = new Place(file, offset + entry.line(), problems);
            Condition.Batch condition = conditions.batch(entry.dqdl(), settings.sources(), place);
            if (problems.all().size() == before) {
                rules.add(rule(settings, number, condition, place));
            }
        }
        return rules;
    }

    private static Rule rule(Settings settings, int number, Condition.Batch condition, Place place) {
        Matcher type = TYPE.matcher(condition.dqdl());
        String name = type.lookingAt() ? type.group(1) : "";
        Kind kind = KINDS.getOrDefault(name, PLAUSIBLE);
        Matcher column = COLUMN.matcher(condition.dqdl());
        return new Rule(
                settings.id() + "." + number,
                kind.dimension(),
                kind.indicator(),
                column.find() ? Optional.of(column.group(1)).filter(condition.columns()::contains) : Optional.empty(),
                condition,
                settings.onViolation(),
                0,
                "DQDL",
                new Title(
                        "满足 DQDL 规则第 " + number + " 条：" + condition.dqdl(),
                        "DQDL rule " + number + " holds: " + condition.dqdl()),
                settings.life(),
                place.file(),
                place.line());
    }
}
