package org.guiji.orchestration.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guiji.orchestration.desks.LineageDesk.Edge;
import org.guiji.orchestration.desks.LineageDesk.Graph;
import org.guiji.orchestration.desks.LineageDesk.Node;

/**
 * A graph laid out in layers, from what is delivered on the left to thematic tables on the right. In each layer a box
 * stands near the middle of its neighbours, so that lines cross little.
 */
record LineagePicture(List<Box> boxes, List<Line> lines, int width, int height) {
    private static final int BOX_WIDTH = 216;
    private static final int BOX_HEIGHT = 40;
    private static final int GAP = 10;
    private static final int ALLEY = 74;
    private static final int MARGIN = 6;
    private static final int SWEEPS = 6;
    private static final int MOST = 120;

    /** A node at its place. @param address of its page */
    record Box(Node node, int x, int y, String address, boolean about) {
        public String kind() {
            return node.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param path as SVG writes it */
    record Line(String path) {}

    LineagePicture {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /** More would be a picture that nobody can read. */
    static boolean isFor(Graph graph) {
        return graph.nodes().size() <= MOST;
    }

    static LineagePicture of(Graph graph) {
        Map<Integer, List<Node>> layers = layers(graph);
        int most = layers.values().stream().mapToInt(List::size).max().orElse(0);
        int height = most * (BOX_HEIGHT + GAP) - GAP + 2 * MARGIN;
        Map<String, Box> boxes = new HashMap<>();
        List<Box> all = new ArrayList<>();
        int x = MARGIN;
        for (List<Node> layer : layers.values()) {
            int own = layer.size() * (BOX_HEIGHT + GAP) - GAP;
            int y = (height - own) / 2;
            for (Node node : layer) {
                Box box = new Box(node, x, y, address(node), node.name().equals(graph.around()));
                boxes.put(node.name(), box);
                all.add(box);
                y += BOX_HEIGHT + GAP;
            }
            x += BOX_WIDTH + ALLEY;
        }
        List<Line> lines = graph.edges().stream()
                .filter(edge -> boxes.containsKey(edge.from()) && boxes.containsKey(edge.to()))
                .map(edge -> line(boxes, edge))
                .toList();
        return new LineagePicture(all, lines, Math.max(BOX_WIDTH, x - ALLEY + MARGIN), Math.max(BOX_HEIGHT, height));
    }

    private static Map<Integer, List<Node>> layers(Graph graph) {
        Map<Integer, List<Node>> layers = new TreeMap<>();
        graph.nodes().forEach(node -> layers.computeIfAbsent(node.layer(), layer -> new ArrayList<>())
                .add(node));
        Map<String, Double> places = new HashMap<>();
        layers.values().forEach(layer -> number(layer, places));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<Node> layer : layers.values()) {
                Map<String, Double> middle = new HashMap<>();
                layer.forEach(node -> middle.put(node.name(), middle(node, graph, places)));
                layer.sort(Comparator.comparing(node -> middle.getOrDefault(node.name(), 0.0)));
                number(layer, places);
            }
        }
        return layers;
    }

    /** Places are shares of a layer, so that long and short layers can be compared. */
    private static void number(List<Node> layer, Map<String, Double> places) {
        for (int i = 0; i < layer.size(); i++) {
            places.put(layer.get(i).name(), (i + 0.5) / layer.size());
        }
    }

    private static double middle(Node node, Graph graph, Map<String, Double> places) {
        return graph.edges().stream()
                .filter(edge -> edge.from().equals(node.name()) || edge.to().equals(node.name()))
                .map(edge -> edge.from().equals(node.name()) ? edge.to() : edge.from())
                .mapToDouble(other -> places.getOrDefault(other, 0.0))
                .average()
                .orElse(places.getOrDefault(node.name(), 0.0));
    }

    private static Line line(Map<String, Box> boxes, Edge edge) {
        Box from = java.util.Objects.requireNonNull(boxes.get(edge.from()));
        Box to = java.util.Objects.requireNonNull(boxes.get(edge.to()));
        int startX = from.x() + BOX_WIDTH;
        int startY = from.y() + BOX_HEIGHT / 2;
        int endY = to.y() + BOX_HEIGHT / 2;
        int bend = ALLEY / 2;
        return new Line(String.format(
                Locale.ROOT,
                "M%d %d C%d %d %d %d %d %d",
                startX,
                startY,
                startX + bend,
                startY,
                to.x() - bend,
                endY,
                to.x(),
                endY));
    }

    static String address(Node node) {
        return switch (node.kind()) {
            case RESOURCE -> "/resources/" + node.name();
            case TABLE -> "/lineage?of=" + node.name();
            case THEMATIC -> thematic(node.name());
        };
    }

    /** @param name {@code thematic.name} */
    static String thematic(String name) {
        return "/thematic/" + name.substring(name.indexOf('.') + 1);
    }

    public int boxWidth() {
        return BOX_WIDTH;
    }

    public int boxHeight() {
        return BOX_HEIGHT;
    }
}
