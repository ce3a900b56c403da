package org.guiji.schemas.validators;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The area of polygons in degrees. Latitudes become authalic ones, so that the sphere has the ellipsoid's area (CGCS2000,
 * which differs from WGS 84 by a tenth of a millimetre); edges are straight in longitude and the sine of latitude, which
 * for the edges of a city's boundary is exact to far below one in a thousand.
 */
final class EllipsoidArea {
    private static final double AXIS = 6378137.0;
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double E2 = FLATTENING * (2 - FLATTENING);
    private static final double E = Math.sqrt(E2);
    private static final double Q_POLE = q(1);
    private static final double RADIUS_SQUARED = AXIS * AXIS * Q_POLE / 2;

    private EllipsoidArea() {}

    static double squareMetres(Geometry geometry) {
        double area = 0;
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                area += polygon(polygon);
            } else if (part instanceof GeometryCollection) {
                area += squareMetres(part);
            }
        }
        return area;
    }

    private static double polygon(Polygon polygon) {
        double area = ring(polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            area -= ring(polygon.getInteriorRingN(i));
        }
        return area;
    }

    private static double ring(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        double sum = 0;
        for (int i = 0; i + 1 < points.size(); i++) {
            double width = Math.toRadians(points.getX(i + 1) - points.getX(i));
            sum += width * (sine(points.getY(i)) + sine(points.getY(i + 1)));
        }
        return Math.abs(sum) / 2 * RADIUS_SQUARED;
    }

    /** The sine of the authalic latitude. */
    private static double sine(double latitude) {
        return q(Math.sin(Math.toRadians(latitude))) / Q_POLE;
    }

    private static double q(double sine) {
        return (1 - E2) * (sine / (1 - E2 * sine * sine) + Math.log((1 + E * sine) / (1 - E * sine)) / (2 * E));
    }
}
