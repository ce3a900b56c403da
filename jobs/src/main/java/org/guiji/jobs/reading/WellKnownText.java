package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTWriter;
import org.locationtech.jts.io.geojson.GeoJsonReader;

/** Geometries of GeoJSON as WKT. */
final class WellKnownText {
    private WellKnownText() {}

    /** Null for no geometry; for one that cannot be made its type alone, which no rule takes for WKT. */
    static @Nullable String of(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            Geometry geometry = new GeoJsonReader().read(json);
            return geometry == null ? type(json) : new WKTWriter(dimensions(geometry)).write(geometry);
        } catch (ParseException | RuntimeException e) {
            return type(json);
        }
    }

    private static int dimensions(Geometry geometry) {
        Coordinate first = geometry.getCoordinate();
        return first != null && !Double.isNaN(first.getZ()) ? 3 : 2;
    }

    private static String type(String json) {
        try (JsonParser parser = JsonFlattener.FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean type = parser.currentName().equals("type");
                    if (parser.nextToken() == JsonToken.VALUE_STRING && type) {
                        return "?" + parser.getText();
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return "?";
        }
        return "?";
    }
}
