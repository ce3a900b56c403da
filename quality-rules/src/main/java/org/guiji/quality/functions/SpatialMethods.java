package org.guiji.quality.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.Crs;
import org.guiji.schemas.validators.Geometries;
import org.guiji.schemas.validators.GroundMeasures;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * The methods behind SQL functions about places; generated code calls them, never with null. They answer null where the
 * coordinate system is not known or the geometry cannot be read.
 */
public final class SpatialMethods {
    private static final int REMEMBERED = 64;
    /** Many points ask about one division, whose boundary may have ten thousand corners. */
    private static final ThreadLocal<Map<Described, Optional<Geometry>>> RECENT =
            ThreadLocal.withInitial(() -> new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Described, Optional<Geometry>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    private record Described(UTF8String text, UTF8String crs) {}

    private SpatialMethods() {}

    public static double distance(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        return GroundMeasures.metres(longitude, latitude, otherLongitude, otherLatitude);
    }

    public static @Nullable Double area(UTF8String text, UTF8String crs) {
        Optional<Crs> system = Crs.of(crs.toString()).filter(known -> known != Crs.UNKNOWN && known != Crs.GCJ02);
        Optional<Double> area = system.flatMap(
                known -> Geometries.parse(text.toString()).map(geometry -> Geometries.squareMetres(geometry, known)));
        return area.orElse(null);
    }

    public static @Nullable Double distanceTo(UTF8String text, UTF8String crs, double longitude, double latitude) {
        Optional<Double> metres =
                geometry(text, crs).map(geometry -> GroundMeasures.metres(geometry, longitude, latitude));
        return metres.orElse(null);
    }

    public static @Nullable Double shareWithin(
            UTF8String inner, UTF8String innerCrs, UTF8String outer, UTF8String outerCrs) {
        Optional<Geometry> one = geometry(inner, innerCrs);
        Optional<Geometry> other = geometry(outer, outerCrs);
        if (one.isEmpty() || other.isEmpty()) {
            return null;
        }
        OptionalDouble share = GroundMeasures.shareWithin(one.get(), other.get());
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private static Optional<Geometry> geometry(UTF8String text, UTF8String crs) {
        Map<Described, Optional<Geometry>> recent = RECENT.get();
        Optional<Geometry> known = recent.get(new Described(text, crs));
        if (known == null) {
            known = GroundMeasures.degrees(text.toString(), crs.toString());
            // Copies: the texts lie in memory that Spark uses again.
            recent.put(new Described(text.clone(), crs.clone()), known);
        }
        return known;
    }
}
