package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    @Test
    void everyPublishedInjectionPayloadIsNeutralised() throws Exception {
        List<String> lines = Files.readAllLines(Vectors.file("vectors/csv_injection_payloads.csv"));
        assertThat(lines).hasSizeGreaterThan(5);
        lines.stream().skip(1).map(CsvExportTest::firstCell).forEach(payload -> assertThat(
                        parsed(CsvExport.cell(payload)))
                .as(payload)
                .isEqualTo("'" + payload));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20A",
                " =1",
                "\uFEFF=1"
            })
    void aStartThatASpreadsheetTakesForAFormulaGetsAnApostrophe(String value) {
        assertThat(parsed(CsvExport.cell(value))).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "430699199001011234", "a=b", "2026-11-20", "'quoted", "样例区 1-2 号"})
    void otherTextsStayAsTheyAre(String value) {
        assertThat(CsvExport.cell(value)).isEqualTo(value);
    }

    @Test
    void quotesAsRfc4180Says() {
        assertThat(CsvExport.row(List.of("a,b", "say \"x\"", "two\nlines", "plain", "")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",plain,\r\n");
    }

    @Test
    void naughtyStringsComeBackBehindAtMostOneApostrophe() throws Exception {
        String[] strings = new ObjectMapper()
                .readValue(Vectors.file("naughty_strings/blns.json").toFile(), String[].class);
        for (String string : strings) {
            assertThat(parsed(CsvExport.cell(string))).isIn(string, "'" + string);
        }
    }

    @Property
    void everyTextComesBackBehindAtMostOneApostrophe(@ForAll String text) {
        assertThat(parsed(CsvExport.cell(text))).isIn(text, "'" + text);
    }

    private static String firstCell(String line) {
        if (!line.startsWith("\"")) {
            return line.substring(0, line.indexOf(','));
        }
        int end = 1;
        while (line.charAt(end) != '"' || line.charAt(end + 1) == '"') {
            end += line.charAt(end) == '"' ? 2 : 1;
        }
        return parsed(line.substring(0, end + 1));
    }

    /** One cell as an RFC 4180 reader sees it. */
    private static String parsed(String cell) {
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContain("\"", ",", "\n", "\r");
            return cell;
        }
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
