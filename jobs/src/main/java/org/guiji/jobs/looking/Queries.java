package org.guiji.jobs.looking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.access.ResultMasking;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.PlainRow;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Answers SQL over the lake, with what the viewer may see. */
public final class Queries {
    private final Lake lake;
    private final TableContracts contracts;
    private final SqlGuard guard;

    public Queries(Lake lake, TableContracts contracts) {
        this.lake = lake;
        this.contracts = contracts;
        this.guard = new SqlGuard(this::tables);
    }

    /**
     * The answer; rows are fetched part by part, so that a large one does not have to fit into memory.
     *
     * @throws GuijiException {@link LookingFailure#SQL_INVALID}, also while rows are read
     */
    public Answer ask(String sql, Viewer viewer) {
        return guard.guarded(() -> {
            new SqlCatalogue(lake, contracts).register(sql);
            Dataset<Row> rows = ResultMasking.of(contracts).query(lake.spark(), viewer, sql);
            return new Answer(distinct(rows.columns()), () -> fetching(rows));
        });
    }

    private Iterator<List<@Nullable Object>> fetching(Dataset<Row> rows) {
        Iterator<Row> found = guard.guarded(rows::toLocalIterator);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return guard.guarded(found::hasNext);
            }

            @Override
            public List<@Nullable Object> next() {
                return PlainRow.values(found.next());
            }
        };
    }

    private List<String> tables() {
        return Stream.of(
                        contracts.names().stream().flatMap(name -> Stream.of(name, name + "_history")),
                        new SqlCatalogue(lake, contracts)
                                .thematicNames().stream().map(name -> "thematic." + name),
                        GovernanceTables.names().stream().map(name -> "governance." + name))
                .flatMap(names -> names)
                .toList();
    }

    /** A second column of a name gets a number: an object of JSON has each name once. */
    static List<String> distinct(String[] columns) {
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int i = 2; !used.add(name); i++) {
                name = column + "_" + i;
            }
            names.add(name);
        }
        return names;
    }
}
