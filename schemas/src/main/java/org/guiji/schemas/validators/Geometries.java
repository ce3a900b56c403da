package org.guiji.schemas.validators;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Geometries as WKT or GeoJSON, x before y (longitude, latitude; easting, northing). Validity is that of the OGC simple
 * features as JTS judges it.
 */
public final class Geometries {
    /** Deeper nesting is no geometry of a city, and would exhaust the parser's stack. */
    private static final int MAX_DEPTH = 32;

    private Geometries() {}

    /** The geometry of a text; nothing when it is neither WKT nor GeoJSON, or a ring is not closed. */
    public static Optional<Geometry> parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || isTooDeep(stripped)) {
            return Optional.empty();
        }
        try {
            return Optional.of(stripped.charAt(0) == '{' ? new GeoJsonReader().read(stripped) : wkt(stripped));
        } catch (ParseException | RuntimeException e) {
            // The libraries answer wrong shapes with whatever exception comes first; all mean the same here.
            return Optional.empty();
        }
    }

    private static Geometry wkt(String text) throws ParseException {
        // The reader stops after the first geometry; what follows would be lost unseen.
        if (!endsWithGeometry(text)) {
            throw new ParseException("text after the geometry");
        }
        return new WKTReader().read(text);
    }

    private static boolean endsWithGeometry(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ')' && depth == 0) {
                return i == text.length() - 1;
            }
        }
        return text.toUpperCase(Locale.ROOT).endsWith("EMPTY");
    }

    private static boolean isTooDeep(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest > MAX_DEPTH;
    }

    public static boolean isValid(String text) {
        return parse(text).filter(geometry -> invalidReason(geometry).isEmpty()).isPresent();
    }

    /** Why a geometry is not valid, in the library's words and without its coordinates; nothing when it is. */
    public static Optional<String> invalidReason(Geometry geometry) {
        for (Coordinate coordinate : geometry.getCoordinates()) {
            if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                return Optional.of("Invalid Coordinate");
            }
        }
        return Optional.ofNullable(new IsValidOp(geometry).getValidationError())
                .map(TopologyValidationError::getMessage);
    }

    /** A point inside (on a line: upon it), unlike the centroid; nothing for an empty geometry. */
    public static Optional<Coordinate> representativePoint(Geometry geometry) {
        return geometry.isEmpty()
                ? Optional.empty()
                : Optional.of(geometry.getInteriorPoint().getCoordinate());
    }

    public static Envelope boundingBox(Geometry geometry) {
        return geometry.getEnvelopeInternal();
    }

    /** Square metres: planar for projected systems, on the ellipsoid for degrees. */
    public static double squareMetres(Geometry geometry, Crs crs) {
        return crs.isGeographic() ? EllipsoidArea.squareMetres(geometry) : geometry.getArea();
    }

    /** Whether all of a geometry lies within the bounds of China. */
    public static boolean isInChina(Geometry geometry, Crs crs) {
        Envelope box = geometry.getEnvelopeInternal();
        return !box.isNull()
                && isInChina(box.getMinX(), box.getMinY(), crs)
                && isInChina(box.getMaxX(), box.getMaxY(), crs);
    }

    /** Whether latitude was written before longitude, or northing before easting. */
    public static boolean areAxesSwapped(Geometry geometry, Crs crs) {
        Envelope box = geometry.getEnvelopeInternal();
        return !box.isNull()
                && !isInChina(geometry, crs)
                && isInChina(box.getMinY(), box.getMinX(), crs)
                && isInChina(box.getMaxY(), box.getMaxX(), crs);
    }

    private static boolean isInChina(double x, double y, Crs crs) {
        // Far from its meridian a zone's numbers mean nothing; three degrees reach beyond the neighbouring zones.
        if (!crs.isGeographic() && (Math.abs(x - 500_000) > 350_000 || y < 0 || y > 10_000_000)) {
            return false;
        }
        Coordinates.Position position = crs.degrees(x, y);
        return Coordinates.areInChina(position.longitude(), position.latitude());
    }
}
