package org.guiji.schemas.validators;

import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Distances in metres and shares of areas between geometries in degrees (CGCS2000 longitude and latitude). Around a point
 * the ellipsoid is taken for a plane: at a city's distances the error is below one in a thousand.
 */
public final class GroundMeasures {
    private static final double AXIS = 6378137.0;
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GroundMeasures() {}

    /**
     * A geometry in degrees. Nothing when it cannot be read, or its system is not known, or is the shifted one of web
     * maps: neither may be used for containment.
     */
    public static Optional<Geometry> degrees(String text, String crs) {
        Optional<Crs> system = Crs.of(crs).filter(known -> known != Crs.UNKNOWN && known != Crs.GCJ02);
        return system.flatMap(known -> Geometries.parse(text)
                .filter(geometry -> !geometry.isEmpty())
                .map(geometry -> known.isGeographic()
                        ? geometry
                        : moved(geometry, at -> {
                            Coordinates.Position position = known.degrees(at.x, at.y);
                            return new Coordinate(position.longitude(), position.latitude());
                        })));
    }

    /** Metres between two points in degrees. */
    public static double metres(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        Plane plane = Plane.at((latitude + otherLatitude) / 2);
        return Math.hypot(
                (otherLongitude - longitude) * plane.perLongitude(), (otherLatitude - latitude) * plane.perLatitude());
    }

    /** Metres from a point to the nearest of a geometry, both in degrees; 0 inside. */
    public static double metres(Geometry geometry, double longitude, double latitude) {
        Plane plane = Plane.at(latitude);
        Geometry around = moved(
                geometry,
                at -> new Coordinate(
                        (at.x - longitude) * plane.perLongitude(), (at.y - latitude) * plane.perLatitude()));
        return around.distance(FACTORY.createPoint(new Coordinate(0, 0)));
    }

    /** Which share of the area of {@code inner} lies in {@code outer}; nothing when it has no area or cannot be cut. */
    public static OptionalDouble shareWithin(Geometry inner, Geometry outer) {
        double area = inner.getArea();
        if (!(area > 0)) {
            return OptionalDouble.empty();
        }
        Envelope both = inner.getEnvelopeInternal().intersection(outer.getEnvelopeInternal());
        if (both.isNull()) {
            return OptionalDouble.of(0);
        }
        try {
            return OptionalDouble.of(OverlayNGRobust.overlay(inner, outer, OverlayNG.INTERSECTION)
                            .getArea()
                    / area);
        } catch (RuntimeException e) {
            // An invalid geometry: another rule's question.
            return OptionalDouble.empty();
        }
    }

    private interface Move {
        Coordinate to(Coordinate at);
    }

    private static Geometry moved(Geometry geometry, Move move) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(CoordinateSequence points, Geometry parent) {
                Coordinate[] moved = new Coordinate[points.size()];
                for (int i = 0; i < moved.length; i++) {
                    moved[i] = move.to(points.getCoordinate(i));
                }
                return createCoordinateSequence(moved);
            }
        }.transform(geometry);
    }

    /** Metres per degree at a latitude: the radii of curvature of the ellipsoid. */
    private record Plane(double perLongitude, double perLatitude) {
        static Plane at(double latitude) {
            double sine = Math.sin(Math.toRadians(latitude));
            double root = Math.sqrt(1 - E2 * sine * sine);
            double across = AXIS / root;
            double along = AXIS * (1 - E2) / (root * root * root);
            return new Plane(Math.toRadians(across * Math.cos(Math.toRadians(latitude))), Math.toRadians(along));
        }
    }
}
