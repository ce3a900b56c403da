package org.guiji.jobs.thematic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.access.ColumnSource;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/**
 * Where columns come from: from a provider's column to a base column to a thematic column, and back. Follows from the
 * files of the workspace alone, so it starts no Spark.
 */
public final class ColumnLineage {
    private final List<LineageEdge> edges = new ArrayList<>();

    public ColumnLineage(Workspace workspace, Thematics thematics) {
        thematics.tables().forEach(table -> table.columns().forEach(column -> column.sources()
                .forEach(source -> edges.add(new LineageEdge(
                        table.name(), column.name(), LineageEdge.Kind.COLUMN, source.table(), source.column())))));
        workspace.catalogue().all().forEach(resource -> resource.columns()
                .forEach(mapping -> addDelivered(resource, mapping)));
    }

    private void addDelivered(Resource resource, ColumnMapping mapping) {
        if (mapping.from().isEmpty()) {
            edges.add(new LineageEdge(
                    resource.table(), mapping.column(), LineageEdge.Kind.CONSTANT, resource.name(), ""));
        }
        mapping.from()
                .forEach(from -> edges.add(new LineageEdge(
                        resource.table(), mapping.column(), LineageEdge.Kind.DELIVERED, resource.name(), from)));
    }

    /** Every step from a table, or one column of it, back to the providers; nearest first. */
    public List<LineageEdge> upstream(String table, Optional<String> column) {
        Set<LineageEdge> found = new LinkedHashSet<>();
        Deque<ColumnSource> open = new ArrayDeque<>();
        edges.stream()
                .filter(edge -> edge.table().equals(Thematics.tableOf(table)))
                .filter(edge -> column.isEmpty() || edge.column().equals(column.get()))
                .forEach(edge -> follow(edge, found, open));
        while (!open.isEmpty()) {
            ColumnSource next = open.removeFirst();
            edges.stream()
                    .filter(edge -> edge.table().equals(Thematics.tableOf(next.table()))
                            && edge.column().equals(next.column()))
                    .forEach(edge -> follow(edge, found, open));
        }
        return List.copyOf(found);
    }

    private static void follow(LineageEdge edge, Set<LineageEdge> found, Deque<ColumnSource> open) {
        if (found.add(edge) && edge.kind() == LineageEdge.Kind.COLUMN) {
            open.add(new ColumnSource(edge.source(), edge.sourceColumn()));
        }
    }

    /** Every step from a table, or one column of it, on to what is made from it; nearest first. */
    public List<LineageEdge> downstream(String table, Optional<String> column) {
        Set<LineageEdge> found = new LinkedHashSet<>();
        Deque<ColumnSource> open = new ArrayDeque<>();
        edges.stream()
                .filter(edge -> isFrom(edge, table)
                        && (column.isEmpty() || edge.sourceColumn().equals(column.get())))
                .forEach(edge -> next(edge, found, open));
        while (!open.isEmpty()) {
            ColumnSource from = open.removeFirst();
            edges.stream()
                    .filter(edge ->
                            isFrom(edge, from.table()) && edge.sourceColumn().equals(from.column()))
                    .forEach(edge -> next(edge, found, open));
        }
        return List.copyOf(found);
    }

    private static boolean isFrom(LineageEdge edge, String table) {
        return edge.kind() == LineageEdge.Kind.COLUMN
                && Thematics.tableOf(edge.source()).equals(Thematics.tableOf(table));
    }

    private static void next(LineageEdge edge, Set<LineageEdge> found, Deque<ColumnSource> open) {
        if (found.add(edge)) {
            open.add(new ColumnSource(edge.table(), edge.column()));
        }
    }
}
