package org.guiji.orchestration.desks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.thematic.ColumnLineage;
import org.guiji.jobs.thematic.LineageEdge;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;

/** What is made from what, from provider to thematic table: the steps of {@code guiji lineage}, table by table. */
public final class LineageDesk {
    private final Program program;

    LineageDesk(Program program) {
        this.program = program;
    }

    /** What stands at a place of the picture. */
    public enum Kind {
        RESOURCE,
        TABLE,
        THEMATIC
    }

    /** @param layer how many steps it is away from what is delivered */
    public record Node(String name, Kind kind, Title title, int layer) {}

    /** From what something is made to what is made of it. */
    public record Edge(String from, String to) {}

    /** @param around what the picture is about; empty for everything */
    public record Graph(List<Node> nodes, List<Edge> edges, String around) {
        public Graph {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }

        /** From what a node is made, by its name. */
        public Map<String, List<Node>> before() {
            return neighbours(Edge::to, Edge::from);
        }

        /** What is made of a node, by its name. */
        public Map<String, List<Node>> behind() {
            return neighbours(Edge::from, Edge::to);
        }

        private Map<String, List<Node>> neighbours(Function<Edge, String> here, Function<Edge, String> there) {
            Map<String, List<String>> places =
                    edges.stream().collect(Collectors.groupingBy(there, Collectors.mapping(here, Collectors.toList())));
            Map<String, List<Node>> found = new HashMap<>();
            nodes.forEach(other -> places.getOrDefault(other.name(), List.of())
                    .forEach(place -> found.computeIfAbsent(place, name -> new ArrayList<>())
                            .add(other)));
            return found;
        }
    }

    /** @param around a resource or table, whose origins and uses are wanted; empty for everything */
    public Graph graph(Visitor visitor, String around) {
        visitor.require(Action.SEE_TABLES);
        return of(visitor, around);
    }

    /** Where a resource's rows go; of other departments' resources a department sees none. */
    public Graph ofResource(Visitor visitor, String resource) {
        visitor.require(Action.SEE_RESOURCES);
        return of(visitor, resource);
    }

    private Graph of(Visitor visitor, String around) {
        Map<String, Node> nodes = nodes(visitor);
        Set<Edge> edges = edges(nodes);
        if (around.isEmpty()) {
            return new Graph(
                    nodes.values().stream()
                            .filter(node -> node.kind() != Kind.TABLE || isUsed(node, edges))
                            .toList(),
                    List.copyOf(edges),
                    "");
        }
        if (!nodes.containsKey(around)) {
            throw GuijiException.of(ProgramFailure.TABLE_UNKNOWN, "lineage", "-");
        }
        Set<String> wanted = reached(around, edges, Edge::to, Edge::from);
        wanted.addAll(reached(around, edges, Edge::from, Edge::to));
        return new Graph(
                nodes.values().stream()
                        .filter(node -> wanted.contains(node.name()))
                        .toList(),
                edges.stream()
                        .filter(edge -> wanted.contains(edge.from()) && wanted.contains(edge.to()))
                        .toList(),
                around);
    }

    /** The product promises tables that a city may never fill. */
    private static boolean isUsed(Node node, Set<Edge> edges) {
        return edges.stream()
                .anyMatch(edge -> edge.from().equals(node.name()) || edge.to().equals(node.name()));
    }

    private static Set<String> reached(
            String start, Set<Edge> edges, Function<Edge, String> near, Function<Edge, String> far) {
        Set<String> found = new LinkedHashSet<>(List.of(start));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            edges.stream()
                    .filter(edge -> near.apply(edge).equals(next))
                    .map(far)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private Map<String, Node> nodes(Visitor visitor) {
        Workspace workspace = program.workspace();
        Map<String, Node> nodes = new LinkedHashMap<>();
        workspace.catalogue().all().stream()
                .filter(resource -> visitor.sees(resource.name()))
                .forEach(resource ->
                        nodes.put(resource.name(), new Node(resource.name(), Kind.RESOURCE, resource.title(), 0)));
        workspace
                .tables()
                .all()
                .forEach(table -> nodes.put(table.name(), new Node(table.name(), Kind.TABLE, table.title(), 1)));
        Map<String, Integer> layers = new HashMap<>();
        // Each stands behind those that it reads.
        for (ThematicTable table : thematics().tables()) {
            int layer = 1
                    + table.inputs().stream()
                            .mapToInt(input -> layers.getOrDefault(Thematics.tableOf(input), 1))
                            .max()
                            .orElse(1);
            layers.put(table.name(), layer);
            nodes.put(table.name(), new Node(table.name(), Kind.THEMATIC, table.title(), layer));
        }
        return nodes;
    }

    private Set<Edge> edges(Map<String, Node> nodes) {
        Workspace all = thematics().extending(program.workspace());
        ColumnLineage lineage = new ColumnLineage(all, thematics());
        Set<Edge> edges = new LinkedHashSet<>();
        List<TableContract> tables = new ArrayList<>(all.tables().all());
        for (TableContract table : tables) {
            lineage.upstream(table.name(), Optional.empty()).stream()
                    .filter(step -> step.table().equals(table.name()))
                    .map(step -> new Edge(from(step), step.table()))
                    .filter(edge -> nodes.containsKey(edge.from()))
                    .forEach(edges::add);
        }
        // A table that is only counted gives no column.
        thematics().tables().forEach(table -> table.inputs().stream()
                .map(Thematics::tableOf)
                .filter(nodes::containsKey)
                .forEach(input -> edges.add(new Edge(input, table.name()))));
        return edges;
    }

    private static String from(LineageEdge step) {
        return step.kind() == LineageEdge.Kind.COLUMN ? Thematics.tableOf(step.source()) : step.source();
    }

    private Thematics thematics() {
        return program.part(Thematics.class);
    }
}
