package org.guiji.jobs.lake;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;

/**
 * The lake as SQL sees it. Only the tables that a query names are registered: opening all of them would take longer than
 * most queries. A table that nothing was loaded into yet is there, without rows.
 */
public final class SqlCatalogue {
    private static final Pattern NAME = Pattern.compile("(?i)`?([a-z_][a-z0-9_]*)`?\\s*\\.\\s*`?([a-z_][a-z0-9_]*)`?");
    private static final String GOVERNANCE = "governance";
    private static final String THEMATIC = "thematic";
    private static final String HISTORY = "_history";
    private static final String EMPTY = "empty ";
    private static final Pattern OF_OLD = Pattern.compile("\\b(?:version|timestamp)\\s+as\\s+of\\b");
    private static final Map<String, String> REGISTERED = new ConcurrentHashMap<>();

    private final Lake lake;
    private final TableContracts contracts;

    public SqlCatalogue(Lake lake, TableContracts contracts) {
        this.lake = lake;
        this.contracts = contracts;
    }

    /** Makes the tables that the text may name known to the session; other names are left to the analyser. */
    public void register(String sql) {
        if (sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("show")) {
            registerAll();
            return;
        }
        for (String[] name : candidates(sql)) {
            if (name[0].equals(GOVERNANCE)) {
                registerGovernance(name[1]);
                continue;
            }
            if (name[0].equals(THEMATIC)) {
                registerThematic(name[1]);
                continue;
            }
            contracts.find(name[0] + "." + name[1]).ifPresent(contract -> registerBase(contract, sql));
            historyOf(name).ifPresent(this::registerHistory);
        }
    }

    /**
     * The rows of a table that SQL may name, technical columns included; nothing for any other name. They are read in the
     * lake's own session.
     */
    public Optional<Dataset<Row>> rows(String database, String table) {
        String name = database + "." + table;
        // One at a time: what is registered is shared, and may have to be registered anew.
        synchronized (REGISTERED) {
            register(name);
            return isKnown(database, table)
                    ? Optional.of(lake.spark().table(quoted(database, table)))
                    : Optional.empty();
        }
    }

    private boolean isKnown(String database, String table) {
        return switch (database) {
            case GOVERNANCE -> GovernanceTables.names().contains(table);
            case THEMATIC ->
                thematicNames().contains(table) && lake.thematic(table).exists();
            default ->
                contracts.find(database + "." + table).isPresent()
                        || historyOf(new String[] {database, table}).isPresent();
        };
    }

    private void registerAll() {
        contracts.all().forEach(this::registerHistory);
        GovernanceTables.names().forEach(this::registerGovernance);
        thematicNames().forEach(this::registerThematic);
    }

    /** The thematic tables that were refreshed, without their database. */
    public List<String> thematicNames() {
        return lake.thematicNames();
    }

    /** Its columns carry what they are called and how sensitive they are, so it needs no contract. */
    private void registerThematic(String name) {
        if (thematicNames().contains(name) && lake.thematic(name).exists()) {
            register(THEMATIC, name, lake.thematic(name), new StructType());
        }
    }

    private Optional<TableContract> historyOf(String[] name) {
        return name[1].endsWith(HISTORY)
                ? contracts.find(name[0] + "." + name[1].substring(0, name[1].length() - HISTORY.length()))
                : Optional.empty();
    }

    private void registerGovernance(String name) {
        if (GovernanceTables.names().contains(name)) {
            GovernanceTables tables = new GovernanceTables(lake);
            register(GOVERNANCE, name, tables.table(name), GovernanceTables.schema(name));
        }
    }

    /**
     * Rows show their doubts in one column more as soon as a row of the table was ever doubted, or when a query asks for
     * the column. A query for an old version gets the table itself: a view has none.
     */
    private void registerBase(TableContract contract, String sql) {
        String words = sql.toLowerCase(Locale.ROOT);
        LakeTable marks = lake.doubts(contract);
        boolean marked = (marks.exists() || words.contains(TableSchema.DISPUTE_STATUS))
                && !OF_OLD.matcher(words).find();
        if (!marked || !lake.base(contract).exists()) {
            TableSchema schema = new TableSchema(contract);
            StructType columns = marked ? schema.base().add(TableSchema.DISPUTE_STATUS, "string") : schema.base();
            register(contract.database(), contract.table(), lake.base(contract), columns);
            return;
        }
        String base = file(lake.base(contract));
        registerView(
                contract.database(),
                contract.table(),
                marks.exists() ? marked(contract, base, file(marks)) : "SELECT *, '0' AS dispute_status FROM " + base);
    }

    private static String marked(TableContract contract, String base, String marks) {
        String same = new TableSchema(contract)
                .keyColumns().stream()
                        .map(name -> "b.`" + name + "` = d.`" + name + "`")
                        .collect(Collectors.joining(" AND "));
        return "SELECT b.*, coalesce(d.dispute_status, '0') AS dispute_status FROM " + base + " b LEFT JOIN " + marks
                + " d ON " + same;
    }

    private static String file(LakeTable table) {
        return "delta.`" + table.path().toString().replace("`", "``") + "`";
    }

    /**
     * Closed and current versions as one relation. A merge appends closed versions before it changes the base table;
     * between the two commits an ended version is still the current one and is shown once, as current, so that nobody
     * ever sees half a merge.
     */
    private void registerHistory(TableContract contract) {
        TableSchema schema = new TableSchema(contract);
        registerBase(contract, "");
        register(contract.database(), contract.table() + "_closed", lake.closed(contract), schema.closed());
        String same = Stream.concat(schema.keyColumns().stream(), Stream.of("_valid_from", "_hash"))
                .map(name -> "n.`" + name + "` = c.`" + name + "`")
                .collect(Collectors.joining(" AND "));
        String live = quoted(contract.database(), contract.table());
        lake.spark()
                .sql("CREATE OR REPLACE VIEW " + quoted(contract.database(), contract.table() + HISTORY) + " AS SELECT "
                        + columns(schema, lake.base(contract))
                        + ", _valid_from AS valid_from, CAST(NULL AS TIMESTAMP) AS valid_to FROM " + live
                        + " UNION ALL SELECT " + columns(schema, lake.closed(contract))
                        + ", _valid_from AS valid_from, _valid_to AS valid_to FROM "
                        + quoted(contract.database(), contract.table() + "_closed")
                        + " c WHERE NOT EXISTS (SELECT 1 FROM " + live
                        + " n WHERE " + same + ")");
    }

    /** A column that is new in the contract is null until a merge has given it to the table. */
    private static String columns(TableSchema schema, LakeTable table) {
        List<String> standing = table.exists()
                ? List.of(table.columns().fieldNames())
                : List.of(schema.base().fieldNames());
        return Stream.concat(schema.businessColumns().stream(), TableSchema.ORIGIN.stream())
                .map(name -> standing.contains(name)
                        ? "`" + name + "`"
                        : "CAST(NULL AS " + schema.base().apply(name).dataType().sql() + ") AS `" + name + "`")
                .collect(Collectors.joining(", "));
    }

    private void register(String database, String name, LakeTable table, StructType schema) {
        String quoted = quoted(database, name);
        String form = table.exists() ? table.path().toString() : EMPTY + schema.size();
        // The catalogue is shared by all sessions of the process, and what it holds may be of another city's lake.
        if (form.equals(REGISTERED.put(quoted, form))) {
            return;
        }
        lake.spark().sql("CREATE DATABASE IF NOT EXISTS `" + database + "`");
        dropOther(database, name);
        if (table.exists()) {
            lake.spark()
                    .sql("CREATE TABLE " + quoted + " USING delta LOCATION '"
                            + form.replace("\\", "\\\\").replace("'", "\\'") + "'");
            return;
        }
        String columns = Arrays.stream(schema.fields())
                .map(field -> "CAST(NULL AS " + field.dataType().sql() + ") AS `" + field.name() + "`")
                .collect(Collectors.joining(", "));
        lake.spark().sql("CREATE VIEW " + quoted + " AS SELECT " + columns + " WHERE false");
    }

    private void registerView(String database, String name, String query) {
        String quoted = quoted(database, name);
        if (query.equals(REGISTERED.put(quoted, query))) {
            return;
        }
        lake.spark().sql("CREATE DATABASE IF NOT EXISTS `" + database + "`");
        dropOther(database, name);
        lake.spark().sql("CREATE VIEW " + quoted + " AS " + query);
    }

    private void dropOther(String database, String name) {
        boolean isView = !lake.spark()
                .sql("SHOW VIEWS IN `" + database + "` LIKE '" + name + "'")
                .isEmpty();
        lake.spark().sql("DROP " + (isView ? "VIEW" : "TABLE") + " IF EXISTS " + quoted(database, name));
    }

    private static String quoted(String database, String name) {
        return "`" + database + "`.`" + name + "`";
    }

    private static Set<String[]> candidates(String sql) {
        Set<String[]> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(sql);
        int from = 0;
        while (matcher.find(from)) {
            names.add(new String[] {
                matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).toLowerCase(Locale.ROOT)
            });
            // a.b.c may mean column c of a.b, or table b.c of catalogue a.
            from = matcher.start(2) > 0 ? Math.max(matcher.start() + 1, matcher.start(2)) : matcher.end();
        }
        return names;
    }
}
