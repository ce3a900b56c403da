package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    @Test
    void jsonIsOneArrayOfObjectsWithNullsPresent() {
        Rows rows = Rows.of("name", "amount", "born", "at", "alive", "nothing")
                .row("张三", new BigDecimal("1E+3"), LocalDate.of(1990, 1, 2), NOON, true, null)
                .row("\"quoted\"\n", 7L, null, Timestamp.from(NOON), false, null)
                .build();
        assertThat(printed(RowFormat.json, rows)).isEqualTo("""
                        [
                        {"name":"张三","amount":1000,"born":"1990-01-02","at":"2026-11-20T12:00:00+08:00","alive":true,"nothing":null},
                        {"name":"\\"quoted\\"\\n","amount":7,"born":null,"at":"2026-11-20T12:00:00+08:00","alive":false,"nothing":null}
                        ]
                        """);
    }

    @Test
    void jsonOfNoRowsIsAnEmptyArray() {
        assertThat(printed(RowFormat.json, Rows.of("a").build())).isEqualTo("[\n]\n");
    }

    @Test
    void jsonKeepsDecimalsExactlyAndNestedValues() {
        Rows rows = Rows.of("d", "real", "nan", "list")
                .row(new BigDecimal("0.10"), 1.5, Double.NaN, List.of(Map.of("a", 1)))
                .build();
        assertThat(printed(RowFormat.json, rows))
                .isEqualTo("[\n{\"d\":0.10,\"real\":1.5,\"nan\":null,\"list\":[{\"a\":1}]}\n]\n");
    }

    @Test
    void csvIsRfc4180WithHeader() {
        Rows rows = Rows.of("a", "b", "c")
                .row("x,y", "say \"hi\"", "line\nbreak")
                .row(null, "", " 空格")
                .row(1234567.5, new BigDecimal("1E+3"), NOON)
                .build();
        assertThat(printed(RowFormat.csv, rows))
                .isEqualTo("a,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",\"line\nbreak\"\r\n,\"\",\" 空格\"\r\n"
                        + "1234567.5,1000,2026-11-20T12:00:00+08:00\r\n");
    }

    @Test
    void tablesAlignChineseByTheirWidthAndNumbersRight() {
        Rows rows = Rows.of("名称", "rows")
                .row("样例区", 5L)
                .row("ab", 12345L)
                .row(null, null)
                .build();
        assertThat(printed(RowFormat.table, rows)).isEqualTo("""
                        名称    rows
                        ------  -----
                        样例区      5
                        ab      12345
                        NULL     NULL
                        """);
    }

    @Test
    void aDeliveredTextCannotSteerTheTerminal() {
        Rows rows = Rows.of("text").row("a\u001b[2Jb\tc\r\n").build();
        assertThat(printed(RowFormat.table, rows))
                .contains("a\\u001b[2Jb\\tc\\r\\n")
                .doesNotContain("\u001b");
    }

    @Test
    void widthsFollowTheEastAsianWidth() {
        assertThat(DisplayWidth.of("abc")).isEqualTo(3);
        assertThat(DisplayWidth.of("归集（县）")).isEqualTo(10);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("\uD840\uDC00")).isEqualTo(2);
        assertThat(DisplayWidth.of("ｱ")).isEqualTo(1);
        assertThat(DisplayWidth.of("Ａ")).isEqualTo(2);
        assertThat(DisplayWidth.of("")).isZero();
    }

    @Test
    void aRowHasAValueForEachColumn() {
        assertThatThrownBy(() -> Rows.of("a", "b").row(1).build()).hasMessage("1 values for 2 columns");
    }

    private static String printed(RowFormat format, Rows rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        format.print(rows, SHANGHAI, out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
