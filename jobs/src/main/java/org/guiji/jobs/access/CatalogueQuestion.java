package org.guiji.jobs.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SetCatalogAndNamespace;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.execution.command.SetCommand;
import org.apache.spark.sql.execution.command.SetNamespaceCommand;
import org.guiji.schemas.problems.GuijiException;
import scala.collection.JavaConverters;

/** A question about what there is to ask. Spark never answers it: its catalogue holds more than a viewer may see. */
public sealed interface CatalogueQuestion {
    /** What there is an answer for. */
    <T> T match(
            Supplier<T> databases,
            Function<String, T> tables,
            BiFunction<String, String, T> columns,
            Function<String, T> use);

    /** {@code SHOW DATABASES}. */
    record Databases() implements CatalogueQuestion {
        @Override
        public <T> T match(
                Supplier<T> databases,
                Function<String, T> tables,
                BiFunction<String, String, T> columns,
                Function<String, T> use) {
            return databases.get();
        }
    }

    /** {@code SHOW TABLES IN database}. */
    record Tables(String database) implements CatalogueQuestion {
        @Override
        public <T> T match(
                Supplier<T> databases,
                Function<String, T> tables,
                BiFunction<String, String, T> columns,
                Function<String, T> use) {
            return tables.apply(database);
        }
    }

    /** {@code DESCRIBE database.table}. */
    record Columns(String database, String table) implements CatalogueQuestion {
        @Override
        public <T> T match(
                Supplier<T> databases,
                Function<String, T> tables,
                BiFunction<String, String, T> columns,
                Function<String, T> use) {
            return columns.apply(database, table);
        }
    }

    /** {@code USE database}. */
    record Use(String database) implements CatalogueQuestion {
        @Override
        public <T> T match(
                Supplier<T> databases,
                Function<String, T> tables,
                BiFunction<String, String, T> columns,
                Function<String, T> use) {
            return use.apply(database);
        }
    }

    /** @throws GuijiException {@link ViewingFailure#QUERY_SETTING_REFUSED} for a setting */
    static Optional<CatalogueQuestion> of(LogicalPlan parsed, String current) {
        if (parsed instanceof SetCommand set) {
            throw GuijiException.of(
                    ViewingFailure.QUERY_SETTING_REFUSED,
                    "sql",
                    set.kv().isDefined() ? SettingName.of(set.kv().get()._1()) : "-v");
        }
        if (parsed instanceof ShowNamespaces) {
            return Optional.of(new Databases());
        }
        if (parsed instanceof ShowTables show) {
            List<String> name = namespace(show.namespace());
            return Optional.of(new Tables(name.isEmpty() ? current : name.get(name.size() - 1)));
        }
        if (parsed instanceof DescribeRelation described) {
            return columns(described.relation(), current);
        }
        if (parsed instanceof ShowColumns shown) {
            return columns(shown.child(), current);
        }
        if (parsed instanceof SetCatalogAndNamespace use) {
            return used(namespace(use.child()));
        }
        return parsed instanceof SetNamespaceCommand use
                ? used(JavaConverters.seqAsJavaList(use.namespace()))
                : Optional.empty();
    }

    private static Optional<CatalogueQuestion> used(List<String> name) {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Use(name.get(name.size() - 1).toLowerCase(Locale.ROOT)));
    }

    private static List<String> namespace(LogicalPlan plan) {
        return plan instanceof UnresolvedNamespace named
                ? JavaConverters.seqAsJavaList(named.multipartIdentifier())
                : List.of();
    }

    private static Optional<CatalogueQuestion> columns(LogicalPlan relation, String current) {
        if (!(relation instanceof UnresolvedTableOrView named)) {
            return Optional.empty();
        }
        List<String> name = JavaConverters.seqAsJavaList(named.multipartIdentifier());
        String database = name.size() > 1 ? name.get(name.size() - 2) : current;
        return Optional.of(new Columns(database, name.get(name.size() - 1)));
    }
}
