package org.guiji.jobs.looking;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.PlainRow;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** Finds contradictions with the values that stand against each other, masked as their viewer may see them. */
public final class ContradictionSearch {
    private static final String VOICES = "array_compact(concat(array(_winner), _losers))";
    private final Lake lake;
    private final Workspace workspace;

    public ContradictionSearch(Lake lake, Workspace workspace) {
        this.lake = lake;
        this.workspace = workspace;
    }

    /** The latest first, table by table. */
    public List<ContradictionLine> find(ContradictionFilter filter, Viewer viewer) {
        return voiced(bare(filter, viewer), viewer);
    }

    /** The same without what anybody says, which costs a look at all that is said of these keys. */
    public List<ContradictionLine> bare(ContradictionFilter filter, Viewer viewer) {
        List<ContradictionLine> lines = new ArrayList<>();
        for (TableContract contract : workspace.tables().all()) {
            LakeTable contradictions = lake.contradictions(contract);
            boolean wanted = filter.table().isEmpty() || filter.table().equals(contract.name());
            if (wanted && contradictions.exists()) {
                lines.addAll(lines(contract, wanted(contradictions.read(), filter), viewer));
            }
        }
        return filter.most() > 0 && lines.size() > filter.most() ? lines.subList(0, filter.most()) : lines;
    }

    /** Some of them with what each resource that takes part says. */
    public List<ContradictionLine> voiced(List<ContradictionLine> bare, Viewer viewer) {
        Map<String, Map<String, String>> said = new LinkedHashMap<>();
        bare.stream().collect(Collectors.groupingBy(ContradictionLine::table)).forEach((table, lines) -> {
            TableContract contract = workspace.tables().find(table).orElseThrow();
            Object[] ids = lines.stream().map(ContradictionLine::id).toArray();
            List<Row> rows = lake.contradictions(contract)
                    .read()
                    .where(col("_id").isin(ids))
                    .collectAsList();
            if (!rows.isEmpty()) {
                said.putAll(values(
                        contract, lake.spark().createDataFrame(rows, rows.get(0).schema())));
            }
        });
        return bare.stream()
                .map(line -> line.with(seen(line, said.getOrDefault(line.id(), Map.of()), viewer)))
                .toList();
    }

    private Map<String, @Nullable Object> seen(ContradictionLine line, Map<String, String> said, Viewer viewer) {
        Column column = workspace
                .tables()
                .find(line.table())
                .orElseThrow()
                .column(line.column())
                .orElseThrow();
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        said.forEach((resource, text) -> seen.put(resource, seen(column, text, viewer)));
        return seen;
    }

    private static Dataset<Row> wanted(Dataset<Row> all, ContradictionFilter filter) {
        Dataset<Row> rows = all;
        if (!filter.id().isEmpty()) {
            rows = rows.where(col("_id").equalTo(filter.id()));
        }
        if (!filter.column().isEmpty()) {
            rows = rows.where(col("_column").equalTo(filter.column()));
        }
        if (filter.status().isPresent()) {
            rows = rows.where(col("_status").equalTo(filter.status().get().text()));
        }
        if (!filter.provider().isEmpty()) {
            rows = rows.withColumn("_provider", lit(filter.provider() + "/"))
                    .where("exists(" + VOICES + ", r -> startswith(r, _provider))")
                    .drop("_provider");
        }
        Dataset<Row> latest = rows.orderBy(col("_changed_at").desc(), col("_id"));
        return filter.most() > 0 ? latest.limit(filter.most()) : latest;
    }

    private List<ContradictionLine> lines(TableContract contract, Dataset<Row> found, Viewer viewer) {
        List<Row> rows = found.collectAsList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Dataset<Row> some = lake.spark().createDataFrame(rows, found.schema());
        Map<String, Row> decisions = decisions(contract, some);
        return rows.stream().map(row -> line(contract, row, decisions, viewer)).toList();
    }

    /** By the number of the contradiction, what each resource that takes part says. */
    private Map<String, Map<String, String>> values(TableContract contract, Dataset<Row> some) {
        TableSchema schema = new TableSchema(contract);
        String text = schema.valueColumns().stream()
                .map(name -> "WHEN '" + name + "' THEN CAST(`" + name + "` AS STRING)")
                .collect(Collectors.joining(" ", "CASE _column ", " END"));
        org.apache.spark.sql.Column[] key = columns(schema.keyColumns());
        Dataset<Row> asked =
                some.select(with(key, col("_column"), col("_id"), expr(VOICES).as("_voices")));
        Dataset<Row> said = lake.contributions(contract)
                .read()
                .where("NOT _deleted")
                .join(asked, schema.keyColumns().toArray(String[]::new))
                .where(array_contains(col("_voices"), col("_resource")))
                .withColumn("_text", expr(text))
                .where("_text IS NOT NULL");
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        said.groupBy("_id")
                .agg(collect_list(struct(col("_resource"), col("_text"))).as("_said"))
                .collectAsList()
                .forEach(row -> row.<Row>getList(1)
                        .forEach(one -> values.computeIfAbsent(row.getString(0), id -> new LinkedHashMap<>())
                                .put(one.getString(0), one.getString(1))));
        return values;
    }

    private Map<String, Row> decisions(TableContract contract, Dataset<Row> some) {
        LakeTable decisions = lake.decisions(contract);
        Map<String, Row> byId = new LinkedHashMap<>();
        if (decisions.exists()) {
            List<String> names = new ArrayList<>(new TableSchema(contract).keyColumns());
            names.add("_column");
            Dataset<Row> decided = some.where("_status = 'decided'").select(with(columns(names), col("_id")));
            decisions
                    .read()
                    .join(decided, names.toArray(String[]::new))
                    .select("_id", "_by", "_reason")
                    .collectAsList()
                    .forEach(row -> byId.put(row.getString(0), row));
        }
        return byId;
    }

    private static ContradictionLine line(TableContract contract, Row row, Map<String, Row> decisions, Viewer viewer) {
        String id = row.getAs("_id");
        Column column = contract.column(row.getAs("_column")).orElseThrow();
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        List<@Nullable Object> plain = PlainRow.values(row);
        for (int i = 0; i < contract.keyColumns().size(); i++) {
            Column part = contract.keyColumns().get(i);
            key.put(part.name(), Masking.seen(part, plain.get(i), viewer));
        }
        Optional<Row> decision = Optional.ofNullable(decisions.get(id));
        return new ContradictionLine(
                id,
                contract.name(),
                key,
                column.name(),
                ContradictionStatus.valueOf(row.<String>getAs("_status").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getAs("_winner")),
                row.getList(row.fieldIndex("_losers")),
                Map.of(),
                row.<Boolean>getAs("_tied"),
                row.<Long>getAs("_opened_run"),
                instant(row, "_opened_at"),
                instant(row, "_changed_at"),
                decision.map(found -> found.getString(1)),
                decision.filter(found -> viewer.unmasked()).map(found -> found.getString(2)));
    }

    /** A sensitive value of another type has no masked form. */
    private static @Nullable Object seen(Column column, String text, Viewer viewer) {
        boolean hidden = column.sensitivity().isSensitive()
                && column.type().kind() != ColumnType.Kind.TEXT
                && !viewer.unmasked();
        return hidden ? null : Masking.seen(column, text, viewer);
    }

    private static org.apache.spark.sql.Column[] columns(List<String> names) {
        return names.stream().map(name -> col("`" + name + "`")).toArray(org.apache.spark.sql.Column[]::new);
    }

    private static org.apache.spark.sql.Column[] with(
            org.apache.spark.sql.Column[] columns, org.apache.spark.sql.Column... more) {
        List<org.apache.spark.sql.Column> all = new ArrayList<>(List.of(columns));
        all.addAll(List.of(more));
        return all.toArray(org.apache.spark.sql.Column[]::new);
    }

    private static Instant instant(Row row, String column) {
        Object value = row.getAs(column);
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }
}
