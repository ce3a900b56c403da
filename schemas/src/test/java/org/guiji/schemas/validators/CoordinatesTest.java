package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
    @Test
    void thePublishedShiftsOfWebMapsAreMet() {
        assertThat(SharedFiles.rows("data/vectors/coordinate_vectors_hutool.csv").stream()
                        .filter(row -> row.get("op").equals("wgs84ToGcj02")
                                || row.get("op").equals("gcj02ToWgs84")))
                .hasSize(2)
                .allSatisfy(row -> {
                    double longitude = Double.parseDouble(row.get("in_lng"));
                    double latitude = Double.parseDouble(row.get("in_lat"));
                    Coordinates.Position position = row.get("op").equals("wgs84ToGcj02")
                            ? Coordinates.gcj02FromWgs84(longitude, latitude)
                            : Coordinates.wgs84FromGcj02(longitude, latitude);
                    // The library behind these vectors takes waves of the latitude for the longitude, too: 8 m beside
                    // the formula that everybody else publishes.
                    assertThat(position.longitude()).isCloseTo(Double.parseDouble(row.get("out_lng")), offset(1e-4));
                    assertThat(position.latitude()).isCloseTo(Double.parseDouble(row.get("out_lat")), offset(1e-9));
                });
    }

    @Test
    void theShiftOfLongitudeIsTheOneOfTheCommonFormula() {
        assertThat(Coordinates.gcj02FromWgs84(116.404, 39.915).longitude()).isCloseTo(116.41024449916938, offset(1e-9));
    }

    @Property
    void thereAndBackIsGoodToAFewMetres(
            @ForAll @DoubleRange(min = 74, max = 134) double longitude,
            @ForAll @DoubleRange(min = 18, max = 53) double latitude) {
        Coordinates.Position shifted = Coordinates.gcj02FromWgs84(longitude, latitude);
        Coordinates.Position back = Coordinates.wgs84FromGcj02(shifted.longitude(), shifted.latitude());

        assertThat(back.longitude()).isCloseTo(longitude, offset(1e-4));
        assertThat(back.latitude()).isCloseTo(latitude, offset(1e-4));
    }

    @Property
    void aPositionIsNeverBothRightAndSwapped(@ForAll double first, @ForAll double second) {
        assertThat(Coordinates.areInChina(first, second) && Coordinates.areSwapped(first, second))
                .isFalse();
    }

    @Test
    void yueyangIsInChinaAndLatitudeFirstIsRecognised() {
        assertThat(Coordinates.areInChina(113.13, 29.36)).isTrue();
        assertThat(Coordinates.areSwapped(29.36, 113.13)).isTrue();
        assertThat(Coordinates.areInChina(2.35, 48.85)).isFalse();
        assertThat(Coordinates.areInChina(Double.NaN, 29.36)).isFalse();
        assertThat(Coordinates.gcj02FromWgs84(2.35, 48.85)).isEqualTo(new Coordinates.Position(2.35, 48.85));
    }

    @Test
    void theDeclaredSystemsAreKnownByTheirCodes() {
        assertThat(Crs.of("EPSG:4490")).contains(Crs.CGCS2000);
        assertThat(Crs.of("EPSG:4547")).contains(Crs.CGCS2000_CM_114);
        assertThat(Crs.of("GCJ02")).contains(Crs.GCJ02);
        assertThat(Crs.of("epsg:4490")).isEmpty();
        assertThat(Crs.of("BD09")).isEmpty();
    }

    @Test
    void projectedPositionsAreTurnedIntoDegrees() {
        // The meridian's quarter of GRS 80 is 10 001 965.729 m long.
        Coordinates.Position pole = Crs.CGCS2000_CM_114.degrees(500_000, 10_001_965.7292);
        // A tower of known place, 43° 38' 33.24" N and 79° 23' 13.7" W, has 630 084 m and 4 833 438 m in the zone of
        // 81° W, whose scale is 0.9996; the ellipsoid is the same around the Earth.
        Coordinates.Position tower =
                Crs.CGCS2000_CM_111.degrees(500_000 + (630_084 - 500_000) / 0.9996, 4_833_438 / 0.9996);

        assertThat(pole.latitude()).isCloseTo(90, offset(1e-8));
        assertThat(tower.longitude()).isCloseTo(111 + 81 - (79 + 23 / 60.0 + 13.7 / 3600), offset(1e-5));
        assertThat(tower.latitude()).isCloseTo(43 + 38 / 60.0 + 33.24 / 3600, offset(1e-5));
        assertThat(Crs.CGCS2000.degrees(113.1, 29.3)).isEqualTo(new Coordinates.Position(113.1, 29.3));
    }
}
