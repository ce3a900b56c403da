package org.guiji.jobs.looking;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.guiji.jobs.access.CatalogueQuestion;
import org.guiji.jobs.access.Sight;
import org.guiji.jobs.access.ViewerSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.PlainRow;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** One viewer at the door: asks questions in a session of their own. */
public final class Visit {
    private final ViewerSession session;
    private final Supplier<Listing> listing;
    private final SqlGuard guard;

    Visit(Lake lake, TableContracts contracts, Sight sight, Supplier<Listing> listing) {
        this.session = ViewerSession.open(lake, contracts, sight);
        this.listing = listing;
        this.guard = new SqlGuard(
                () -> listing.get().tables().stream().map(ListedTable::name).toList());
    }

    /** Names without a database mean this one from now on. */
    public void use(String database) {
        session.use(database.toLowerCase(Locale.ROOT));
    }

    /**
     * The reply to a question about rows, or about what there is to ask.
     *
     * @throws GuijiException for a question that is refused or cannot be understood, also while rows are read
     */
    public Reply ask(String sql, Limits limits) {
        Watch watch = new Watch(session.carrying().sparkContext(), guard, limits.time());
        try {
            Optional<CatalogueQuestion> about = guard.guarded(() -> session.catalogueQuestion(sql));
            if (about.isPresent()) {
                return new CatalogueReply(listing.get(), this::use).to(about.get(), limits.rows(), watch);
            }
            return watch.inside(() -> {
                Dataset<Row> rows = session.rows(sql);
                // One more shows whether there are more.
                Iterator<Row> found = rows.limit(limits.rows() + 1).toLocalIterator();
                return new Reply(columns(rows), plain(found), limits.rows(), watch);
            });
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    private static List<ReplyColumn> columns(Dataset<Row> rows) {
        List<String> names = Queries.distinct(rows.columns());
        StructField[] fields = rows.schema().fields();
        List<ReplyColumn> columns = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            columns.add(new ReplyColumn(names.get(i), fields[i].dataType().catalogString()));
        }
        return columns;
    }

    private static Iterator<List<@Nullable Object>> plain(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                return PlainRow.values(rows.next());
            }
        };
    }
}
