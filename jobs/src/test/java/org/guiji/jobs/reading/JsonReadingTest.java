package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.Test;

class JsonReadingTest {
    private static final Sample JSON = Sample.of(new Format.Json(Optional.empty()));

    private static void assertBroken(String text, String element) {
        assertThatThrownBy(() -> JSON.read(text)).isInstanceOfSatisfying(GuijiException.class, e -> assertThat(
                        e.failure().render(org.guiji.schemas.problems.Language.EN))
                .startsWith("DELIVERY_JSON_BROKEN")
                .contains("is not JSON from element " + element + " on"));
    }

    @Test
    void nestedValuesAreReachedByDottedPathsAndNumbersKeepTheirDigits() {
        String object =
                "{\"a\":{\"b\":{\"c\":1.10}},\"id\":430699199001011234567890,\"on\":true,\"none\":null,\"list\":[1.50,{\"x\":\"y\"}]}";
        for (String text : List.of(object, "[" + object + "]", "\uFEFF \n" + object + "\n")) {
            Sample.Line line = JSON.read(text).get(0);

            assertThat(line.value("a.b.c")).isEqualTo("1.10");
            assertThat(line.value("id")).isEqualTo("430699199001011234567890");
            assertThat(line.value("on")).isEqualTo("true");
            assertThat(line.value("none")).isNull();
            assertThat(line.value("list")).isEqualTo("[1.50,{\"x\":\"y\"}]");
        }
    }

    @Test
    void brokenLinesAreRowsAndTheNextOnesAreRead() {
        String large = "x".repeat(3000);
        List<Sample.Line> lines = JSON.withMaxCell(1000)
                .read("{\"a\":1}\n\n{\"a\":\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":\"" + large + "\"}\n{\"a\":\"\\u0000\"}\n"
                        + "{\"a\":\"\\ud842\"}\n{\"a\":1} x\n\"a\"\n{\"a\":\"" + large.repeat(40) + "\"}\n{\"a\":2}");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(lines)
                .extracting(Sample.Line::broken)
                .containsExactly(
                        null,
                        "read.json",
                        "read.json",
                        "read.json",
                        "read.cell",
                        "read.nul",
                        "read.encoding",
                        "read.json",
                        "read.json",
                        "read.cell",
                        null);
        assertThat(lines.get(10).value("a")).isEqualTo("2");
    }

    @Test
    void undecodableLinesAreBroken() {
        byte[] bytes = "{\"a\":\"x\"}\n{\"a\":\"\u00ff\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(JSON.read(bytes)).extracting(Sample.Line::broken).containsExactly(null, "read.encoding");
    }

    @Test
    void aListInEachRecordGivesTheRowsAndItsParentStaysReachable() {
        String text = "{\"no\":1,\"name\":\"p\",\"holders\":[{\"name\":\"甲\"},{\"name\":\"乙\"},\"丙\"]}\n"
                + "{\"no\":2,\"holders\":[]}\n{\"no\":3,\"holders\":{\"name\":\"丁\"}}\n{\"no\":4}\n{\"no\":5,\"holders\":[{\"name\":1,\"name\":2}]}";
        List<Sample.Line> lines = JSON.withEach("holders").read(text);

        assertThat(lines).extracting(Sample.Line::item).containsExactly(0, 1, 2, 0, 0);
        assertThat(lines).extracting(Sample.Line::line).containsExactly(1L, 1L, 1L, 3L, 5L);
        assertThat(lines).extracting(line -> line.value("holders.name")).containsExactly("甲", "乙", null, "丁", null);
        assertThat(lines.get(2).value("holders")).isEqualTo("丙");
        assertThat(lines).extracting(line -> line.value("no")).containsExactly("1", "1", "1", "3", null);
        assertThat(lines).extracting(line -> line.value("name")).containsExactly("p", "p", "p", null, null);
        assertThat(lines.get(4).broken()).isEqualTo("read.json");
    }

    @Test
    void elementsThatAreNoObjectsAreBrokenRows() {
        List<Sample.Line> lines = JSON.read("[{\"a\":1}, 2, [3], null, {\"a\":1,\"a\":1}, {\"a\":4}]");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(lines)
                .extracting(Sample.Line::broken)
                .containsExactly(null, "read.json", "read.json", "read.json", "read.json", null);
    }

    @Test
    void anArrayThatEndsInTheMiddleIsAFaultyDelivery() {
        assertBroken("[{\"a\":1},{\"a\":", "2");
        assertBroken("[{\"a\":1}", "2");
        assertBroken("[{\"a\":1}] x", "2");
        assertThat(JSON.read("[]")).isEmpty();
    }

    @Test
    void linesAreReadTheSameInTheSmallestSplits() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append("{\"n\":").append(i).append(i % 7 == 0 ? "}\r\n\n" : i % 11 == 0 ? "\n" : "}\n");
        }
        List<Sample.Line> whole = JSON.read(text.toString());

        assertThat(whole).hasSize(500);
        assertThat(JSON.withSplits(1).read(text.toString())).isEqualTo(whole);
        assertThat(JSON.withSplits(100).read(text.toString())).isEqualTo(whole);
    }

    @Test
    void featuresGivePropertiesAndWellKnownText() {
        Sample features = Sample.of(new Format.GeoJson());
        List<Sample.Line> lines = features.read("""
                {"type":"FeatureCollection","crs":{"features":[1]},"features":[
                 {"type":"Feature","id":"f1","properties":{"name":"点","in":{"n":1}},"geometry":{"type":"Point","coordinates":[113.1,29.4]}},
                 {"type":"Feature","properties":{"id":7},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1]]]}},
                 {"type":"Feature","id":9,"properties":null,"geometry":null},
                 {"type":"Feature","properties":{},"geometry":{"type":"Circle","coordinates":[]}}],"name":"x"}""");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lines).extracting(Sample.Line::broken).containsOnlyNulls();
        assertThat(lines).extracting(line -> line.value("id")).containsExactly("f1", "7", "9", null);
        assertThat(lines.get(0).value("geometry")).isEqualTo("POINT (113.1 29.4)");
        assertThat(lines.get(0).value("in.n")).isEqualTo("1");
        assertThat(lines.get(1).value("geometry")).isEqualTo("?Polygon");
        assertThat(lines.get(2).value("geometry")).isNull();
        assertThat(lines.get(3).value("geometry")).isEqualTo("?Circle");
    }
}
