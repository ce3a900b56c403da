package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.quality.judging.LookupTables;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;

/**
 * The lake, as rules about other rows see it.
 *
 * @param own the table whose rows are judged
 * @param resource whose rows they are; empty: of several, so that nobody is another
 * @param arriving rows of the resource's own table that are about to enter: they can be found too
 */
record LakeLookups(
        Site site, Lake lake, String own, Optional<String> resource, Optional<Supplier<Dataset<Row>>> arriving)
        implements LookupTables {

    LakeLookups(Site site, Lake lake, Resource resource, Optional<Supplier<Dataset<Row>>> arriving) {
        this(site, lake, resource.table(), Optional.of(resource.name()), arriving);
    }

    @Override
    public Optional<Dataset<Row>> rows(String table) {
        TableContract contract = site.workspace().tables().find(table).orElseThrow();
        Optional<Dataset<Row>> present = present(lake.base(contract));
        if (!table.equals(own) || arriving.isEmpty()) {
            return present;
        }
        Column[] columns = new TableSchema(contract)
                .businessColumns().stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
        Dataset<Row> own = arriving.get().get().select(columns);
        return Optional.of(
                present.map(rows -> rows.select(columns).unionByName(own)).orElse(own));
    }

    private static Optional<Dataset<Row>> present(LakeTable table) {
        return table.exists() && !table.isEmpty()
                ? Optional.of(table.read()).filter(rows -> !rows.isEmpty())
                : Optional.empty();
    }

    @Override
    public boolean isKey(String table, List<String> columns) {
        TableContract contract = site.workspace().tables().find(table).orElseThrow();
        return (arriving.isEmpty() || !table.equals(own))
                && columns.containsAll(new TableSchema(contract).keyColumns());
    }

    /** Until a second resource has delivered, what the first one says stands in the base rows alone. */
    @Override
    public Optional<Dataset<Row>> others() {
        if (resource.isEmpty() || site.workspace().catalogue().feeding(own).size() < 2) {
            return Optional.empty();
        }
        TableContract contract = contract();
        Column foreign = col("_resource").notEqual(resource.get());
        return present(lake.contributions(contract))
                .map(rows -> rows.where(col("_deleted").equalTo(false)))
                .filter(rows -> !rows.isEmpty())
                .or(() -> present(lake.base(contract)))
                .map(rows -> rows.where(foreign));
    }

    @Override
    public List<String> key() {
        return new TableSchema(contract()).keyColumns();
    }

    private TableContract contract() {
        return site.workspace().tables().find(own).orElseThrow();
    }
}
