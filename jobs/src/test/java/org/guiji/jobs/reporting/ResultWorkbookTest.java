package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultWorkbookTest {
    private static final List<DeliveredColumn> COLUMNS = List.of(
            new DeliveredColumn("身份证号", List.of("citizen_id", "birth_date")),
            new DeliveredColumn("姓名", List.of("name")),
            new DeliveredColumn("备注", List.of()));

    private final Path folder;

    ResultWorkbookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("run-12-person.returned.xlsx");
    }

    @Test
    void returnsTheProvidersOwnValuesWithTheBadCellsMarked() throws Exception {
        write(Stream.of(new RejectedRow(
                "person_01.csv",
                new RowPlace(1, 2_044, 3),
                List.of("P301", "read.columns"),
                Arrays.asList("430699199001011234", "张三", null))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            Sheet data = book.getSheet("退回数据");
            assertThat(texts(data.getRow(0))).containsExactly("来源文件", "行号", "退回原因", "_row", "身份证号", "姓名", "备注");
            Row row = data.getRow(1);
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(2_044);
            assertThat(row.getCell(2).getStringCellValue()).isEqualTo("公民身份号码校验码正确（规则 P301）\n列数与表头不符（规则 read.columns）");
            assertThat(row.getCell(4).getStringCellValue()).isEqualTo("430699199001011234");
            assertThat(isMarked(row.getCell(4))).isTrue();
            assertThat(isMarked(row.getCell(5))).isFalse();
        }
    }

    @Test
    void isKnownAgainByItsHiddenSheetAndEachRowByItsHiddenCell() throws Exception {
        write(Stream.of(new RejectedRow("p.zip!b.csv", new RowPlace(1, 2_044, 3), List.of("P301"), List.of("1"))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            assertThat(book.isSheetVeryHidden(book.getSheetIndex("_guiji"))).isTrue();
            assertThat(book.getSheetAt(0).isColumnHidden(3)).isTrue();
            ReturnMarker marker = ReturnMarker.of(file()).orElseThrow();
            assertThat(marker).isEqualTo(new ReturnMarker(12, "public-security/person", List.of("退回数据")));
            String cell = book.getSheetAt(0).getRow(1).getCell(3).getStringCellValue();
            assertThat(cell).isEqualTo("12:1:2044:3");
            assertThat(marker.place(cell)).contains(new RowPlace(1, 2_044, 3));
            assertThat(marker.place("13:1:2044:3")).isEmpty();
            assertThat(marker.place("12:1:x:3")).isEmpty();
            assertThat(marker.place(null)).isEmpty();
        }
    }

    @Test
    void explainsEveryRuleWithItsClauseItsRowsAndHowToCorrect() throws Exception {
        write(Stream.of(
                new RejectedRow("a.csv", new RowPlace(0, 2, 0), List.of("P301"), List.of("1")),
                new RejectedRow("a.csv", new RowPlace(0, 3, 0), List.of("P301", "required.name"), List.of("2"))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            List<String> lines = IntStream.rangeClosed(0, book.getSheet("说明").getLastRowNum())
                    .mapToObj(book.getSheet("说明")::getRow)
                    .filter(row -> row != null)
                    .map(row -> String.join("|", texts(row)))
                    .toList();
            assertThat(lines)
                    .contains("P301|公民身份号码校验码正确|GB 11643-1999 4|公民身份号码|2|核对原始凭证后更正。")
                    .contains("required.name|必填:姓名|GB 11643-1999 4|姓名|1|补填标色列。")
                    .contains("退回行数|2")
                    .first()
                    .isEqualTo("常住人口信息 退回数据说明");
        }
    }

    @Test
    void asCsvItHasNoFormulaAndNothingHidden() throws Exception {
        write(Stream.of(new RejectedRow(
                "a.csv", new RowPlace(0, 2, 0), List.of("P301"), Arrays.asList("430699", "=1+1", null))));
        Path csv = folder.resolve("rows.csv");

        ResultCsv.write(file(), csv);

        assertThat(Files.readString(csv))
                .isEqualTo("\uFEFF来源文件,行号,退回原因,身份证号,姓名,备注\r\na.csv,2,公民身份号码校验码正确（规则 P301）,430699,'=1+1,\r\n");
    }

    @Test
    void naughtyStringsReadBackAsTheyWereDelivered() throws Exception {
        String[] strings = new ObjectMapper()
                .readValue(Vectors.file("naughty_strings/blns.json").toFile(), String[].class);
        assertThat(strings).hasSizeGreaterThan(400);
        assertKept(Arrays.asList(strings));
    }

    @Test
    void injectionPayloadsStayTextAndAreNoFormulas() throws Exception {
        assertKept(Files.readAllLines(Vectors.file("vectors/csv_injection_payloads.csv")));
    }

    @Test
    void whatXmlCannotCarryReadsBackToo() throws Exception {
        assertKept(List.of(
                "a\u0001b",
                "a\rb\r\nc",
                "\t=1",
                " lead and trail ",
                "_x0041_",
                "__x005F_",
                "\uFFFE",
                "\uD800",
                "𠮷野家",
                "\u0085\u2028",
                "\u007F",
                "007",
                "430699199001011234567890",
                "=1+1",
                "'text",
                "1E5"));
    }

    private void assertKept(List<String> values) throws Exception {
        write(values.stream()
                .map(value -> new RejectedRow("a.csv", new RowPlace(0, 1, 0), List.of("P301"), List.of(value))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            for (int i = 0; i < values.size(); i++) {
                Cell cell = book.getSheetAt(0).getRow(i + 1).getCell(4);
                assertThat(cell.getStringCellValue()).isEqualTo(values.get(i));
                assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.BLANK);
                assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
            }
        }
    }

    @Test
    void tooLongACellIsCutAndSaysSo() throws Exception {
        write(Stream.of(new RejectedRow("a.csv", new RowPlace(0, 1, 0), List.of("P301"), List.of("x".repeat(40_000)))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            Row row = book.getSheetAt(0).getRow(1);
            assertThat(row.getCell(4).getStringCellValue()).hasSize(32_767);
            assertThat(row.getCell(2).getStringCellValue()).contains("超过 32767 个字符");
        }
    }

    @Test
    void aBrokenLineWithMoreCellsThanASheetHasColumnsIsCutAndSaysSo() throws Exception {
        write(Stream.of(new RejectedRow(
                "a.csv", new RowPlace(0, 1, 0), List.of("read.columns"), Collections.nCopies(20_000, "x"))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            Row row = book.getSheetAt(0).getRow(1);
            assertThat(row.getLastCellNum()).isEqualTo((short) 16_384);
            assertThat(row.getCell(2).getStringCellValue()).contains("只列前 16380 个");
        }
    }

    @Test
    void goesOnOnFurtherSheets() throws Exception {
        new ResultWorkbook(3)
                .write(
                        file(),
                        Reports.ingested(),
                        COLUMNS,
                        IntStream.range(0, 5)
                                .mapToObj(i -> new RejectedRow(
                                        "a.csv", new RowPlace(0, i, 0), List.of("P301"), List.of("v" + i))));
        try (XSSFWorkbook book = new XSSFWorkbook(file().toFile())) {
            assertThat(IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName))
                    .containsExactly("退回数据", "退回数据 2", "退回数据 3", "说明", "_guiji");
            assertThat(book.getSheetAt(2).getRow(1).getCell(4).getStringCellValue())
                    .isEqualTo("v4");
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        write(Stream.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("run-12-person.returned.xlsx");
    }

    @Test
    void deliveredColumnsKnowWhatTheMappingsMakeOfThem() {
        ColumnMapping address = new ColumnMapping(
                "household_address",
                List.of("街路巷", "门牌号"),
                "",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1);
        assertThat(DeliveredColumn.of(List.of("门牌号", "备注"), List.of(address)))
                .containsExactly(
                        new DeliveredColumn("门牌号", List.of("household_address")), new DeliveredColumn("备注", List.of()));
    }

    private void write(Stream<RejectedRow> rows) {
        new ResultWorkbook().write(file(), Reports.ingested(), COLUMNS, rows);
    }

    private static boolean isMarked(Cell cell) {
        return cell.getCellStyle().getFillPattern() == FillPatternType.SOLID_FOREGROUND;
    }

    private static List<String> texts(Row row) {
        return IntStream.range(0, row.getLastCellNum())
                .mapToObj(i -> row.getCell(i).getStringCellValue())
                .toList();
    }
}
