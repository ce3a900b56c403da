package org.guiji.schemas.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads a table contract: {@code schemas/tables/<database>/<table>.yaml}. */
public final class TableContractReader {
    /** The keys of the file. */
    public static final Set<String> KEYS = Set.of("title", "standard", "columns");
    /** The keys of one column. */
    public static final Set<String> COLUMN_KEYS =
            Set.of("name", "title", "type", "key", "mandatory", "codes", "normalise", "sensitive", "standard");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private TableContractReader() {}

    /** The contract, or nothing when it cannot stand; what is wrong is collected by the map. */
    public static Optional<TableContract> read(YamlMap file, String database, String table, CodeTables codes) {
        file.only(KEYS);
        checkName(file, database, table);
        var title = file.title("title");
        List<Column> columns = columns(file, codes);
        if (columns.stream().noneMatch(Column::key)) {
            file.problem("columns", SchemasFailure.TABLE_WITHOUT_KEY, database + "." + table);
            return Optional.empty();
        }
        return Optional.of(new TableContract(database, table, title, file.text("standard", ""), columns));
    }

    /** The name becomes a SQL name and a folder of the lake, beside those that the product makes itself. */
    private static void checkName(YamlMap file, String database, String table) {
        String name = database + "." + table;
        if (!NAME.matcher(database).matches() || !NAME.matcher(table).matches()) {
            file.problem("", SchemasFailure.VALUE_BAD, name, ValueForm.COLUMN_NAME.title());
        }
        if (TableContract.isReservedTable(database, table)) {
            file.problem("", SchemasFailure.TABLE_NAME_RESERVED, name);
        }
    }

    private static List<Column> columns(YamlMap file, CodeTables codes) {
        if (!file.has("columns")) {
            file.missing("columns", ValueForm.LIST);
        }
        List<Column> columns = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (YamlMap written : file.maps("columns")) {
            Column column = column(written, codes);
            if (!names.add(column.name())) {
                written.problem("name", SchemasFailure.COLUMN_DUPLICATE, column.name());
                continue;
            }
            columns.add(column);
        }
        return columns;
    }

    private static Column column(YamlMap written, CodeTables codes) {
        written.only(COLUMN_KEYS);
        return new Column(
                name(written),
                written.title("title"),
                type(written),
                written.flag("key", false),
                // A key that may be missing would be no key.
                written.flag("mandatory", false) || written.flag("key", false),
                codes(written, codes),
                choice(written, "normalise", Normalisation.TEXT, Normalisation.values()),
                choice(written, "sensitive", Sensitivity.NONE, Sensitivity.values()),
                written.text("standard", ""));
    }

    private static String name(YamlMap written) {
        String name = written.required("name");
        if (TableContract.isReserved(name)) {
            written.problem("name", SchemasFailure.COLUMN_NAME_RESERVED, name);
        } else if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            written.bad("name", ValueForm.COLUMN_NAME);
        }
        return name;
    }

    private static Optional<String> codes(YamlMap written, CodeTables known) {
        Optional<String> codes = written.text("codes");
        codes.filter(id -> known.find(id).isEmpty())
                .ifPresent(id -> written.problem(
                        "codes",
                        SchemasFailure.CODE_TABLE_UNKNOWN,
                        id,
                        DidYouMean.hint(id, known.all().keySet())));
        return codes;
    }

    private static ColumnType type(YamlMap written) {
        if (!written.has("type")) {
            written.missing("type", ValueForm.COLUMN_TYPE);
        }
        return written.parsed("type", ValueForm.COLUMN_TYPE, ColumnType::parse)
                .orElse(new ColumnType(ColumnType.Kind.TEXT, 0, 0));
    }

    private static <E extends Enum<E>> E choice(YamlMap written, String key, E fallback, E[] values) {
        Optional<String> chosen = written.choice(
                key, Stream.of(values).map(TableContractReader::kebab).toList());
        return Stream.of(values)
                .filter(value -> chosen.filter(kebab(value)::equals).isPresent())
                .findFirst()
                .orElse(fallback);
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
