package org.guiji.schemas.catalogue;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the {@code columns} of a resource; whether they fit the table is judged by {@link ResourceCheck}. */
final class MappingReader {
    static final Set<String> KEYS =
            Set.of("from", "separator", "constant", "translate", "factor", "date-format", "standard-type");

    // Letters of 发改高技〔2017〕1272号, with length or precision and scale.
    private static final Pattern DATA_TYPE = Pattern.compile("[CNYDTLMGBIF](\\(\\d+(,\\d+)?\\))?");

    private MappingReader() {}

    static List<ColumnMapping> read(YamlMap resource) {
        YamlMap columns = resource.requiredMap("columns");
        List<ColumnMapping> mappings = new ArrayList<>();
        for (String column : columns.keys()) {
            mapping(columns, column).ifPresent(mappings::add);
        }
        return mappings;
    }

    private static Optional<ColumnMapping> mapping(YamlMap columns, String column) {
        int line = columns.line(column);
        if (!columns.has(column)) {
            columns.missing(column, ValueForm.LIST_OF_TEXTS);
            return Optional.empty();
        }
        if (!columns.isMap(column)) {
            return simple(column, columns.texts(column), line);
        }
        YamlMap written = columns.mapOrEmpty(column);
        written.only(KEYS);
        List<String> from = written.texts("from");
        Optional<String> constant = written.text("constant");
        if (from.isEmpty() == constant.isEmpty()) {
            columns.problem(column, SchemasFailure.MAPPING_BAD, column);
            return Optional.empty();
        }
        return Optional.of(new ColumnMapping(
                column,
                from,
                written.text("separator", ""),
                constant,
                written.textMap("translate"),
                written.decimal("factor"),
                dateFormat(written),
                standardType(written),
                line));
    }

    private static Optional<ColumnMapping> simple(String column, List<String> from, int line) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ColumnMapping(
                column, from, "", Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), line));
    }

    private static Optional<String> dateFormat(YamlMap written) {
        return written.parsed(
                        "date-format",
                        ValueForm.DATE_PATTERN,
                        pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                .flatMap(valid -> written.text("date-format"));
    }

    private static Optional<String> standardType(YamlMap written) {
        Optional<String> type = written.text("standard-type");
        if (type.isPresent() && !DATA_TYPE.matcher(type.get()).matches()) {
            written.bad("standard-type", ValueForm.DATA_TYPE);
        }
        return type;
    }
}
