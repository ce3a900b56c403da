package org.guiji.schemas.validators;

import java.util.Optional;

/**
 * The coordinate systems that a source may declare. Only the source can know: nothing in the numbers proves GCJ-02.
 */
public enum Crs {
    /** China Geodetic Coordinate System 2000, the one that base tables keep. */
    CGCS2000("EPSG:4490", true),
    WGS84("EPSG:4326", true),
    /** Gauss-Krüger, central meridian 111 degrees. */
    CGCS2000_CM_111("EPSG:4546", false),
    /** Gauss-Krüger, central meridian 114 degrees. */
    CGCS2000_CM_114("EPSG:4547", false),
    /** The shifted system of web maps: only approximately convertible. */
    GCJ02("GCJ02", true),
    UNKNOWN("UNKNOWN", true);

    private final String code;
    private final boolean geographic;

    Crs(String code, boolean geographic) {
        this.code = code;
        this.geographic = geographic;
    }

    /** As it stands in data: {@code EPSG:4490}. */
    public String code() {
        return code;
    }

    /** Degrees of longitude and latitude rather than metres. */
    public boolean isGeographic() {
        return geographic;
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
