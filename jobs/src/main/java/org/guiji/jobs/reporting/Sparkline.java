package org.guiji.jobs.reporting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The shares of violation of a rule's last runs as a small line; it grows with the worst of them. */
record Sparkline(String points, String lastX, String lastY, String label) {
    private static final double WIDTH = 56;
    private static final double HEIGHT = 14;
    private static final double MARGIN = 2;
    static final Sparkline NONE = new Sparkline("", "", "", "");

    static Sparkline of(RuleTrend trend, Texts texts) {
        List<RuleTrend.Point> points = trend.points();
        if (points.size() < 2) {
            return NONE;
        }
        double worst = points.stream().mapToDouble(Sparkline::violated).max().orElse(0);
        double step = (WIDTH - 2 * MARGIN) / (points.size() - 1);
        List<String> places = IntStream.range(0, points.size())
                .mapToObj(i -> Figures.length(MARGIN + i * step) + "," + Figures.length(y(points.get(i), worst)))
                .toList();
        String[] last = places.get(places.size() - 1).split(",", 2);
        return new Sparkline(String.join(" ", places), last[0], last[1], label(points, texts));
    }

    public boolean isDrawn() {
        return !points.isEmpty();
    }

    private static String label(List<RuleTrend.Point> points, Texts texts) {
        return texts.text(
                "trend.label",
                points.stream()
                        .map(point -> Figures.missing(point.evaluated() - point.satisfied(), point.evaluated()))
                        .collect(Collectors.joining(" → ")));
    }

    private static double violated(RuleTrend.Point point) {
        return (double) (point.evaluated() - point.satisfied()) / point.evaluated();
    }

    private static double y(RuleTrend.Point point, double worst) {
        double height = worst == 0 ? 0 : violated(point) / worst;
        return HEIGHT - MARGIN - height * (HEIGHT - 2 * MARGIN);
    }
}
