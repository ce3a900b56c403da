package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guiji.schemas.catalogue.Format;

/** What is written is read, whole or in the smallest splits, with the lines that the writer counted. */
class CsvSplitTest {

    /** @param cells one record for each inner list, all of one width */
    record Table(List<List<String>> cells, char delimiter, String charset, String lineEnd) {}

    @Property(tries = 400)
    void writtenRecordsAreReadWithTheirLines(@ForAll("tables") Table table) {
        StringBuilder text = new StringBuilder("a" + table.delimiter() + "b" + table.lineEnd());
        List<Long> lines = new ArrayList<>();
        long line = 2;
        for (List<String> cells : table.cells()) {
            lines.add(line);
            List<String> written = cells.stream().map(cell -> write(cell)).toList();
            text.append(String.join(String.valueOf(table.delimiter()), written)).append(table.lineEnd());
            line += 1 + cells.stream().mapToInt(CsvSplitTest::lineEnds).sum();
        }
        byte[] bytes = text.toString().getBytes(Charset.forName(table.charset()));
        Sample sample = Sample.of(new Format.Csv(table.delimiter(), Optional.of('"'), table.charset(), 1));

        List<Sample.Line> whole = sample.read(bytes);
        assertThat(whole).allMatch(record -> record.broken() == null);
        assertThat(whole).extracting(Sample.Line::all).isEqualTo(table.cells());
        assertThat(whole).extracting(Sample.Line::line).isEqualTo(lines);
        assertThat(sample.withSplits(1).read(bytes)).isEqualTo(whole);
        assertThat(sample.withSplits(64).read(bytes)).isEqualTo(whole);
    }

    @Property(tries = 400)
    void damagedBytesAreReadTheSameWholeOrInSplits(@ForAll("bytes") byte[] bytes) {
        byte[] file = new byte[bytes.length + 4];
        System.arraycopy("a,b\n".getBytes(Charset.forName("UTF-8")), 0, file, 0, 4);
        System.arraycopy(bytes, 0, file, 4, bytes.length);
        for (String charset : List.of("UTF-8", "GB18030")) {
            for (char delimiter : new char[] {',', '|'}) {
                file[1] = (byte) delimiter;
                Sample sample = Sample.of(new Format.Csv(delimiter, Optional.of('"'), charset, 1))
                        .withMaxCell(20);
                List<Sample.Line> whole = sample.read(file);

                assertThat(sample.withSplits(1).read(file)).isEqualTo(whole);
                assertThat(whole).extracting(Sample.Line::line).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        // 亅乗乛亊 end in | \ ^ ~ in GB18030; 㮾 and 𠮷 have four bytes there
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab ,|\\^~;\t\"'\n\r亅乗乛亊㮾中€𠮷".replace("𠮷", ""))
                .ofMaxLength(12)
                .map(text -> text.replace("~", "~𠮷"));
        Arbitrary<List<List<String>>> cells = cell.list().ofSize(2).list().ofMaxSize(20);
        return cells.flatMap(rows -> Arbitraries.of(',', '|', '\\', '^', '~', ';', '\t')
                .flatMap(delimiter -> Arbitraries.of("UTF-8", "GB18030")
                        .flatMap(charset -> Arbitraries.of("\n", "\r\n", "\r")
                                .map(lineEnd -> new Table(rows, delimiter, charset, lineEnd)))));
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of(
                        (byte) '"',
                        (byte) ',',
                        (byte) '\n',
                        (byte) '\r',
                        (byte) 'x',
                        (byte) 0x81,
                        (byte) '|',
                        (byte) 0x30,
                        (byte) 0xE4,
                        (byte) 0xB8,
                        (byte) 0xAD,
                        (byte) 0xFF,
                        (byte) 0x80,
                        (byte) 0,
                        (byte) ' ')
                .array(byte[].class)
                .ofMaxSize(200);
    }

    private static String write(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static int lineEnds(String cell) {
        return cell.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[^\n]", "")
                .length();
    }
}
