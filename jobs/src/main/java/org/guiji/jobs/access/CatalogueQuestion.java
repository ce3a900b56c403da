package org.guiji.jobs.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/**
 * A question about what there is to ask. Spark never answers it: its catalogue holds more than a viewer may see.
 *
 * @param database empty for {@link Kind#DATABASES}
 * @param table empty but for {@link Kind#COLUMNS}
 */
public record CatalogueQuestion(Kind kind, String database, String table) {
    /** What is asked for. */
    public enum Kind {
        /** {@code SHOW DATABASES}. */
        DATABASES,
        /** {@code SHOW TABLES IN database}. */
        TABLES,
        /** {@code DESCRIBE database.table}. */
        COLUMNS,
        /** {@code USE database}. */
        USE
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
            return Optional.of(new CatalogueQuestion(Kind.DATABASES, "", ""));
        }
        if (parsed instanceof ShowTables show) {
            List<String> name = namespace(show.namespace());
            return Optional.of(
                    new CatalogueQuestion(Kind.TABLES, name.isEmpty() ? current : name.get(name.size() - 1), ""));
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
                : Optional.of(new CatalogueQuestion(
                        Kind.USE, name.get(name.size() - 1).toLowerCase(Locale.ROOT), ""));
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
        return Optional.of(new CatalogueQuestion(Kind.COLUMNS, database, name.get(name.size() - 1)));
    }
}
