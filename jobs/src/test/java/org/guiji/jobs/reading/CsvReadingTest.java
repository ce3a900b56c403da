package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;

class CsvReadingTest {

    @Test
    void everyRecordKnowsItsFirstPhysicalLine() {
        List<Sample.Line> lines = Sample.csv().read("a,b\r\n1,\"x\r\ny\"\n\n  \r3,4\n5,6");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(2L, 6L, 7L);
        assertThat(lines.get(0).all()).containsExactly("1", "x\r\ny");
        assertThat(lines.get(2).all()).containsExactly("5", "6");
        assertThat(lines).extracting(Sample.Line::broken).containsOnlyNulls();
    }

    @Test
    void aStrayQuoteCostsOneLine() {
        List<Sample.Line> lines = Sample.csv().read("a,b\n1,\"lost\n2,\"kept\"\n3,x\n");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(2L, 3L, 4L);
        assertThat(lines).extracting(Sample.Line::broken).containsExactly("read.quote", null, null);
        assertThat(lines.get(1).value("b")).isEqualTo("kept");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLine() {
        List<Sample.Line> lines = Sample.csv().read("a,b\n1,\"lost\n2,x\n3,y");

        assertThat(lines).extracting(Sample.Line::broken).containsExactly("read.quote", null, null);
        assertThat(lines.get(0).all()).isEqualTo(Collections.nCopies(2, null));
    }

    @Test
    void aCellPastTheLongestIsBrokenAndReadingGoesOn() {
        String large = "z".repeat(600_000);
        List<Sample.Line> lines = Sample.csv()
                .withMaxCell(1000)
                .read("a,b\n1," + large + "\n2,\"" + large + "\"\n3,\"x\n" + large + "\n4,y\n");

        assertThat(lines).extracting(Sample.Line::line).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(lines)
                .extracting(Sample.Line::broken)
                .containsExactly("read.cell", "read.cell", "read.quote", "read.cell", null);
    }

    @Test
    void wrongColumnCountsUndecodableBytesAndNulAreBrokenRows() {
        byte[] bytes = "a,b\n1\n1,2,3\n1,\u00FF\n1,\u0000\n1,2\n".getBytes(StandardCharsets.ISO_8859_1);
        List<Sample.Line> lines = Sample.csv().read(bytes);

        assertThat(lines)
                .extracting(Sample.Line::broken)
                .containsExactly("read.columns", "read.columns", "read.encoding", "read.nul", null);
    }

    @Test
    void theReplacementCharacterIsTextForRulesToJudge() {
        assertThat(Sample.csv().read("a\n\uFFFD\n").get(0).value("a")).isEqualTo("\uFFFD");
    }

    @Test
    void trailBytesOfGb18030AreNeverTakenForDelimiters() {
        for (char delimiter : new char[] {'|', '\\', '^', '~', '`', '@', '[', '，', '§'}) {
            Sample sample = Sample.of(new Format.Csv(delimiter, Optional.of('"'), "GBK", 1));
            // 亅 is 81 7C, 乗 81 5C, 乛 81 5E, 亊 81 7E
            String text =
                    "a" + delimiter + "b\n亅乗乛" + delimiter + "亊\"乗\n\"乗" + delimiter + "\"\"乛\"" + delimiter + "x\n";
            List<Sample.Line> lines = sample.read(text.getBytes(Charset.forName("GB18030")));

            assertThat(lines.get(0).all()).containsExactly("亅乗乛", "亊\"乗");
            assertThat(lines.get(1).all()).containsExactly("乗" + delimiter + "\"乛", "x");
        }
    }

    @Test
    void headersAreTidied() {
        Sample sample = Sample.of(new Format.Csv('\t', Optional.empty(), "UTF-8", 3));
        var lines = sample.read("名单\n\n*姓名 \tID\tid\t\t_line\n张三\t1\t2\t3\t4\n");

        assertThat(lines.get(0).values().keySet()).containsExactly("姓名", "ID", "id#2", "c4", "_line#2");
        assertThat(lines.get(0).line()).isEqualTo(4);
    }

    @Test
    void utf16IsTranscodedAndItsDamageIsKept() {
        byte[] bytes = "\uFEFFa,b\r\n1,甲\r\n2,\uD842\r\n3,𠮷\r\n".getBytes(StandardCharsets.UTF_16LE);
        bytes[30] = 0x42;
        List<Sample.Line> lines = Sample.csv("UTF-8").read(bytes);

        assertThat(lines.get(0).value("b")).isEqualTo("甲");
        assertThat(lines.get(2).value("b")).isEqualTo("𠮷");
    }

    @Test
    void aFileWithNothingInItIsAFaultyDelivery() {
        for (String text : List.of("", "\n \n", "\uFEFF")) {
            assertThatThrownBy(() -> Sample.csv().read(text)).hasMessageStartingWith("DELIVERY_EMPTY");
        }
        assertThat(Sample.csv().read("a,b\r\n")).isEmpty();
    }

    @Test
    void aHeaderThatCannotBeReadIsNamedByItsLine() {
        assertThatThrownBy(() -> Sample.csv().read("姓名\n1\n".getBytes(Charset.forName("GB18030"))))
                .isInstanceOfSatisfying(
                        GuijiException.class, e -> assertThat(e.failure().render(Language.EN))
                                .contains("The header of sample.csv, line 1, cannot be read"));
        assertThatThrownBy(() -> Sample.csv().read("x,".repeat(20_000) + "\n"))
                .hasMessageStartingWith("DELIVERY_TOO_WIDE");
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() {
        Sample sample = Sample.of(new Format.Csv('|', Optional.empty(), "GBK", 0));
        List<Sample.Line> lines =
                sample.read("\n1|\u20AC\n2|\"x\n".replace("\u20AC", "E").getBytes(StandardCharsets.US_ASCII));

        assertThat(lines.get(0).values()).containsExactly(Map.entry("c1", "1"), Map.entry("c2", "E"));
        assertThat(lines.get(1).value("c2")).isEqualTo("\"x");
        assertThat(lines).extracting(Sample.Line::line).containsExactly(2L, 3L);
    }

    @Test
    void theSingleByteEuroSignOfCp936IsRead() {
        Sample sample = Sample.csv("CP936");

        assertThat(sample.read("a\n\u0080 5\n".getBytes(StandardCharsets.ISO_8859_1))
                        .get(0)
                        .value("a"))
                .isEqualTo("€ 5");
    }
}
