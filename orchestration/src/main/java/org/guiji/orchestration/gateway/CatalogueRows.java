package org.guiji.orchestration.gateway;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.jobs.looking.ListedTable;
import org.guiji.jobs.looking.Listing;
import org.guiji.jobs.looking.ReplyColumn;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;

/** What tools ask about databases, tables and columns, in the columns that JDBC prescribes; remarks are titles. */
record CatalogueRows(Listing listing, Language language) {
    private static final String TABLE = "TABLE";

    static RowSource catalogues() {
        return RowSource.of(texts("TABLE_CAT"), List.of());
    }

    static RowSource tableTypes() {
        return RowSource.of(texts("TABLE_TYPE"), List.of(row(TABLE)));
    }

    static RowSource functions() {
        return RowSource.of(
                columns("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:int SPECIFIC_NAME"),
                List.of());
    }

    static RowSource primaryKeys() {
        return RowSource.of(columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEQ_SEQ:int PK_NAME"), List.of());
    }

    static RowSource crossReferences() {
        return RowSource.of(
                columns("PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME"
                        + " FKCOLUMN_NAME KEQ_SEQ:int UPDATE_RULE:int DELETE_RULE:int FK_NAME PK_NAME"
                        + " DEFERRABILITY:int"),
                List.of());
    }

    static RowSource types() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Types.Known type : Types.all()) {
            rows.add(row(
                    type.name().toUpperCase(Locale.ROOT),
                    type.jdbc(),
                    type.size(),
                    null,
                    null,
                    null,
                    (short) DatabaseMetaData.typeNullable,
                    type.name().equals("string"),
                    (short) DatabaseMetaData.typeSearchable,
                    false,
                    true,
                    false,
                    null,
                    (short) 0,
                    (short) 0,
                    null,
                    null,
                    10));
        }
        return RowSource.of(
                columns("TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
                        + " NULLABLE:smallint CASE_SENSITIVE:boolean SEARCHABLE:smallint UNSIGNED_ATTRIBUTE:boolean"
                        + " FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean LOCAL_TYPE_NAME MINIMUM_SCALE:smallint"
                        + " MAXIMUM_SCALE:smallint SQL_DATA_TYPE:int SQL_DATETIME_SUB:int NUM_PREC_RADIX:int"),
                rows);
    }

    RowSource schemas(@Nullable String schema) {
        Pattern wanted = pattern(schema);
        return RowSource.of(
                texts("TABLE_SCHEM", "TABLE_CATALOG"),
                listing.databases().stream()
                        .filter(name -> wanted.matcher(name).matches())
                        .map(name -> row(name, ""))
                        .toList());
    }

    RowSource tables(@Nullable String schema, @Nullable String table, @Nullable List<String> types) {
        boolean asked = types == null || types.isEmpty() || types.contains(TABLE);
        return RowSource.of(
                texts("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"),
                asked
                        ? wanted(schema, table)
                                .map(found -> row(
                                        "",
                                        found.database(),
                                        found.table(),
                                        TABLE,
                                        found.title().in(language)))
                                .toList()
                        : List.of());
    }

    RowSource columns(@Nullable String schema, @Nullable String table, @Nullable String column) {
        Pattern name = pattern(column);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        wanted(schema, table).forEach(found -> {
            for (int i = 0; i < found.columns().size(); i++) {
                ListedTable.Column each = found.columns().get(i);
                if (name.matcher(each.name()).matches()) {
                    rows.add(described(found, each, i + 1));
                }
            }
        });
        return RowSource.of(
                columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int"
                        + " BUFFER_LENGTH:tinyint DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS COLUMN_DEF"
                        + " SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int"
                        + " IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:smallint"
                        + " IS_AUTO_INCREMENT"),
                rows);
    }

    private List<@Nullable Object> described(ListedTable table, ListedTable.Column column, int place) {
        Types.Known type = Types.of(column.type());
        int[] digits = Types.digits(column.type());
        return row(
                null,
                table.database(),
                table.table(),
                column.name(),
                type.jdbc(),
                column.type().toUpperCase(Locale.ROOT),
                digits[0],
                null,
                digits[1],
                10,
                DatabaseMetaData.columnNullable,
                column.title().in(language),
                null,
                null,
                null,
                null,
                place,
                "YES",
                null,
                null,
                null,
                null,
                "NO");
    }

    private Stream<ListedTable> wanted(@Nullable String schema, @Nullable String table) {
        Pattern database = pattern(schema);
        Pattern name = pattern(table);
        return listing.tables().stream()
                .filter(found -> database.matcher(found.database()).matches()
                        && name.matcher(found.table()).matches());
    }

    /** {@code %} for any letters, {@code _} for one, after a backslash themselves; nothing asked means all. */
    static Pattern pattern(@Nullable String asked) {
        if (asked == null || asked.isEmpty() || asked.equals("*")) {
            return Pattern.compile(".*");
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < asked.length(); i++) {
            char letter = asked.charAt(i);
            if (letter == '\\' && i + 1 < asked.length()) {
                pattern.append(Pattern.quote(String.valueOf(asked.charAt(++i))));
            } else if (letter == '%') {
                pattern.append(".*");
            } else if (letter == '_') {
                pattern.append('.');
            } else {
                pattern.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private static List<ReplyColumn> texts(String... names) {
        return columns(String.join(" ", names));
    }

    /** Names, each with its type behind a colon unless it is a text. */
    private static List<ReplyColumn> columns(String said) {
        return Arrays.stream(said.split(" "))
                .map(column -> column.split(":"))
                .map(parts -> new ReplyColumn(parts[0], parts.length == 2 ? parts[1] : "string"))
                .toList();
    }
}
