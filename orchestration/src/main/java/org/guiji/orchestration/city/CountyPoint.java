package org.guiji.orchestration.city;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the counties lie, in a coordinate system that their source does not state, and shapes around points. */
record CountyPoint(String code, String name, double lon, double lat) {

    /** The counties of the sample, the city itself first. */
    static List<CountyPoint> counties() throws IOException {
        List<CountyPoint> points = new ArrayList<>();
        WorkspaceFiles.read("county_points.csv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .forEach(line -> {
                    String[] cells = line.split(",", -1);
                    points.add(new CountyPoint(
                            cells[0], cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3])));
                });
        return points;
    }

    /** A ring of twelve corners around a point: no straight line, so that it looks like a border. */
    static List<double[]> ring(double lon, double lat, double radius) {
        List<double[]> ring = new ArrayList<>();
        for (int corner = 0; corner < 12; corner++) {
            double angle = Math.toRadians(30.0 * corner);
            double reach = radius * (corner % 2 == 0 ? 1.0 : 0.8);
            ring.add(new double[] {lon + reach * Math.cos(angle), lat + reach * Math.sin(angle)});
        }
        ring.add(ring.get(0));
        return ring;
    }

    /**
     * Square metres of a ring, within a hundredth: twelve triangles, and a degree of 111.4 km on its parallel and 110.8 km
     * on its meridian, as at 29 degrees north.
     */
    static double ringArea(double lat, double radius) {
        return 12 * (radius * radius * 0.8 / 4) * 111_408 * Math.cos(Math.toRadians(lat)) * 110_838;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    static String wkt(List<double[]> ring) {
        List<String> corners = ring.stream()
                .map(corner -> number(corner[0]) + " " + number(corner[1]))
                .toList();
        return "POLYGON ((" + String.join(", ", corners) + "))";
    }

    static String json(List<double[]> ring) {
        List<String> corners = ring.stream()
                .map(corner -> "[" + number(corner[0]) + "," + number(corner[1]) + "]")
                .toList();
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", corners) + "]]}";
    }
}
