package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class GeometriesTest {
    @Test
    void thePublishedCasesOfSimplicityAreReadAsWhatTheyAre() {
        Matcher cases = Pattern.compile(
                        "<a>(.*?)</a>\\s*<test>\\s*<op name=\"isSimple\"[^>]*>\\s*(true|false)", Pattern.DOTALL)
                .matcher(SharedFiles.text("data/jts_validity/TestSimple.xml"));
        int read = 0;
        while (cases.find()) {
            Geometry geometry = Geometries.parse(cases.group(1)).orElseThrow();
            assertThat(geometry.isSimple())
                    .as(cases.group(1))
                    .isEqualTo(cases.group(2).equals("true"));
            if (geometry.getDimension() < 2) {
                // What is not simple may still be valid; only lines of a single position are not.
                assertThat(Geometries.invalidReason(geometry).isPresent())
                        .as(cases.group(1))
                        .isEqualTo(!geometry.isValid());
            }
            read++;
        }
        assertThat(read).isEqualTo(44);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (113.13 29.36)",
                "point(113.13 29.36)",
                "multilinestring((0 0, 1 1), (2 2, 3 3))",
                "POINT EMPTY",
                "  POINT (1 2)\n",
                "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
                "{\"type\":\"Point\",\"coordinates\":[113.13,29.36]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4],[0,0]]]]}"
            })
    void goodGeometriesOfBothNotationsAreValid(String text) {
        assertThat(Geometries.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "岳阳",
                "POINT",
                "POINT (1)",
                "POINT (1 2",
                "POINT (1 2) POINT (3 4)",
                "POINT (1 2))",
                "POLYGON ((0 0, 4 0, 4 4))",
                "LINESTRING (1 1)",
                "{}",
                "{\"type\":\"Point\"}",
                "{\"type\":\"Point\",\"coordinates\":[]}",
                "{\"type\":\"Point\",\"coordinates\":\"x\"}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}",
                "{\"type\":\"Point\",\"coordinates\":[1,2]"
            })
    void whatIsNoGeometryIsNothing(String text) {
        assertThat(Geometries.parse(text).filter(geometry -> !geometry.isEmpty()))
                .isEmpty();
    }

    @Test
    void endlessNestingDoesNotExhaustTheStack() {
        int depth = 200_000;
        assertThat(Geometries.parse("GEOMETRYCOLLECTION(".repeat(depth) + "POINT(1 1)" + ")".repeat(depth)))
                .isEmpty();
        assertThat(Geometries.parse("{\"type\":\"Polygon\",\"coordinates\":" + "[".repeat(depth)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0)) | Self-intersection",
                "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (5 5, 6 5, 6 6, 5 5)) | Hole lies outside shell",
                "LINESTRING (1 1, 1 1) | Too few distinct points in geometry component",
                "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 1))) | Nested shells",
            })
    void anInvalidGeometrySaysWhyWithoutItsCoordinates(String wkt, String reason) {
        assertThat(Geometries.isValid(wkt)).isFalse();
        assertThat(Geometries.invalidReason(Geometries.parse(wkt).orElseThrow()))
                .contains(reason);
    }

    @Test
    void theRepresentativePointLiesInside() {
        Geometry horseshoe = Geometries.parse("POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 1 1, 1 9, 0 9, 0 0))")
                .orElseThrow();

        Coordinate point = Geometries.representativePoint(horseshoe).orElseThrow();

        assertThat(horseshoe.contains(horseshoe.getFactory().createPoint(point)))
                .isTrue();
        assertThat(horseshoe.contains(horseshoe.getCentroid())).isFalse();
        assertThat(Geometries.representativePoint(
                        Geometries.parse("POLYGON EMPTY").orElseThrow()))
                .isEmpty();
        assertThat(Geometries.boundingBox(horseshoe)).isEqualTo(new Envelope(0, 9, 0, 9));
    }

    @Test
    void areasInDegreesAreMeasuredOnTheEllipsoid() {
        // One degree by one degree at the equator of GRS 80: 12 308.8 square kilometres; the northern half of the
        // ellipsoid, as a band from pole to equator: half of 510 065 621.7.
        Geometry square = Geometries.parse("POLYGON ((110 0, 111 0, 111 1, 110 1, 110 0))")
                .orElseThrow();
        Geometry half = Geometries.parse("POLYGON ((-180 0, 180 0, 180 90, -180 90, -180 0))")
                .orElseThrow();
        Geometry holed = Geometries.parse(
                        "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1)))")
                .orElseThrow();

        assertThat(Geometries.squareMetres(square, Crs.CGCS2000)).isCloseTo(12_308.8e6, withPercentage(0.01));
        assertThat(Geometries.squareMetres(half, Crs.WGS84)).isCloseTo(510_065_621.7e6 / 2, withPercentage(0.0001));
        assertThat(Geometries.squareMetres(holed, Crs.CGCS2000_CM_114)).isEqualTo(15);
        assertThat(Geometries.squareMetres(holed, Crs.CGCS2000)).isCloseTo(15 * 12_300e6, withPercentage(0.2));
        assertThat(Geometries.squareMetres(Geometries.parse("POINT (1 1)").orElseThrow(), Crs.CGCS2000))
                .isZero();
    }

    @Test
    void exchangedAxesAreRecognised() {
        Geometry right = Geometries.parse("LINESTRING (113.1 29.3, 113.2 29.4)").orElseThrow();
        Geometry swapped =
                Geometries.parse("LINESTRING (29.3 113.1, 29.4 113.2)").orElseThrow();

        assertThat(Geometries.isInChina(right, Crs.CGCS2000)).isTrue();
        assertThat(Geometries.areAxesSwapped(right, Crs.CGCS2000)).isFalse();
        assertThat(Geometries.isInChina(swapped, Crs.CGCS2000)).isFalse();
        assertThat(Geometries.areAxesSwapped(swapped, Crs.CGCS2000)).isTrue();
        assertThat(Geometries.isInChina(Geometries.parse("POINT EMPTY").orElseThrow(), Crs.CGCS2000))
                .isFalse();
    }

    @Test
    void projectedGeometriesAreJudgedInTheirZone() {
        Geometry yueyang = Geometries.parse("POINT (414000 3250000)").orElseThrow();
        Geometry northingFirst = Geometries.parse("POINT (3250000 414000)").orElseThrow();

        assertThat(Geometries.isInChina(yueyang, Crs.CGCS2000_CM_114)).isTrue();
        assertThat(Geometries.isInChina(yueyang, Crs.CGCS2000)).isFalse();
        assertThat(Geometries.isInChina(northingFirst, Crs.CGCS2000_CM_114)).isFalse();
        assertThat(Geometries.areAxesSwapped(northingFirst, Crs.CGCS2000_CM_114))
                .isTrue();
        assertThat(Geometries.areAxesSwapped(yueyang, Crs.CGCS2000_CM_114)).isFalse();
    }
}
