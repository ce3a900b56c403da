package org.guiji.schemas.validators;

import java.util.Optional;

/**
 * The coordinate systems that a source may declare. Only the source can know: nothing in the numbers proves GCJ-02.
 */
public enum Crs {
    /** China Geodetic Coordinate System 2000, the one that base tables keep. */
    CGCS2000("EPSG:4490", 0),
    WGS84("EPSG:4326", 0),
    /** Gauss-Krüger, central meridian 111 degrees. */
    CGCS2000_CM_111("EPSG:4546", 111),
    /** Gauss-Krüger, central meridian 114 degrees. */
    CGCS2000_CM_114("EPSG:4547", 114),
    /** The shifted system of web maps: only approximately convertible. */
    GCJ02("GCJ02", 0),
    UNKNOWN("UNKNOWN", 0);

    private final String code;
    private final int meridian;

    Crs(String code, int meridian) {
        this.code = code;
        this.meridian = meridian;
    }

    /** As it stands in data: {@code EPSG:4490}. */
    public String code() {
        return code;
    }

    /** Degrees of longitude and latitude rather than metres. */
    public boolean isGeographic() {
        return meridian == 0;
    }

    /** A position as longitude and latitude: projected ones (easting, northing) are turned into degrees. */
    public Coordinates.Position degrees(double x, double y) {
        return isGeographic() ? new Coordinates.Position(x, y) : GaussKruger.degrees(x, y, meridian);
    }

    public static Optional<Crs> of(String code) {
        for (Crs crs : values()) {
            if (crs.code.equals(code)) {
                return Optional.of(crs);
            }
        }
        return Optional.empty();
    }
}
