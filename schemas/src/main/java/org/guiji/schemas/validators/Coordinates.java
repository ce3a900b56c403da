package org.guiji.schemas.validators;

/**
 * Single positions as longitude and latitude in degrees. The bounds are those of EPSG:4490. The GCJ-02 formulas are the
 * published approximation; the way back subtracts the shift of the shifted point and is good to a few metres.
 */
public final class Coordinates {
    public static final double WEST = 73.62;
    public static final double EAST = 134.77;
    public static final double SOUTH = 16.70;
    public static final double NORTH = 53.56;
    /** Krasovsky 1940, on which GCJ-02 was built. */
    private static final double AXIS = 6378245.0;

    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;

    private Coordinates() {}

    /** A position in degrees. */
    public record Position(double longitude, double latitude) {}

    public static boolean areInChina(double longitude, double latitude) {
        return longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH;
    }

    /** Outside as they stand, inside when exchanged: China's longitudes and latitudes have no number in common. */
    public static boolean areSwapped(double first, double second) {
        return areInChina(second, first);
    }

    public static Position gcj02FromWgs84(double longitude, double latitude) {
        if (!areInChina(longitude, latitude)) {
            return new Position(longitude, latitude);
        }
        Position shift = shift(longitude, latitude);
        return new Position(longitude + shift.longitude(), latitude + shift.latitude());
    }

    public static Position wgs84FromGcj02(double longitude, double latitude) {
        if (!areInChina(longitude, latitude)) {
            return new Position(longitude, latitude);
        }
        Position shift = shift(longitude, latitude);
        return new Position(longitude - shift.longitude(), latitude - shift.latitude());
    }

    private static Position shift(double longitude, double latitude) {
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double radians = Math.toRadians(latitude);
        double magic = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) * Math.sin(radians);
        double root = Math.sqrt(magic);
        double metresNorth = 20.0 * waves(6 * x, 2 * x) * 2 / 3 + northing(x, y);
        double metresEast = 20.0 * waves(6 * x, 2 * x) * 2 / 3 + easting(x, y);
        double perNorth = AXIS * (1 - ECCENTRICITY_SQUARED) / (magic * root) * Math.PI / 180;
        double perEast = AXIS / root * Math.cos(radians) * Math.PI / 180;
        return new Position(metresEast / perEast, metresNorth / perNorth);
    }

    private static double waves(double first, double second) {
        return Math.sin(first * Math.PI) + Math.sin(second * Math.PI);
    }

    private static double northing(double x, double y) {
        return -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + (20.0 * Math.sin(y * Math.PI) + 40.0 * Math.sin(y / 3 * Math.PI)) * 2 / 3
                + (160.0 * Math.sin(y / 12 * Math.PI) + 320.0 * Math.sin(y / 30 * Math.PI)) * 2 / 3;
    }

    private static double easting(double x, double y) {
        return 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + (20.0 * Math.sin(x * Math.PI) + 40.0 * Math.sin(x / 3 * Math.PI)) * 2 / 3
                + (150.0 * Math.sin(x / 12 * Math.PI) + 300.0 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    }
}
