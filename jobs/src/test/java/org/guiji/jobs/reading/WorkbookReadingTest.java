package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that nobody here wrote; what they hold is said by the tests of two other reader libraries. */
class WorkbookReadingTest {

    private static Sample sheet(int header, int rows, String... sheets) {
        return Sample.of(new Format.Sheet(List.of(sheets), header, rows));
    }

    private static Path form(String name) {
        return SharedFiles.file("excel_forms/" + name);
    }

    @Test
    void binaryWorkbooksAreReadByTheirBytes() {
        List<Sample.Line> lines = sheet(0, 1).read(form("easyexcel/t01.xls"));

        assertThat(lines).hasSize(1 + 2);
        assertThat(lines.get(1 + 1).all().get(0)).isEqualTo("Q235(碳钢)");
        assertThat(sheet(2, 1).read(form("easyexcel/t01.xls")).get(0).value("材质"))
                .isEqualTo("Q235(碳钢)");
    }

    @Test
    void prefixedElementsAndLeadingZerosAreKept() {
        List<Sample.Line> lines = sheet(0, 1).read(form("easyexcel/t02.xlsx"));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(2).value("c3")).isEqualTo("1，2-戊二醇");
        assertThat(lines.get(2).value("c2")).isEqualTo("01502200");
    }

    @Test
    void serialDatesAreRoundedToSeconds() {
        List<Sample.Line> lines = sheet(1, 1).read(form("easyexcel/t05.xlsx"));

        assertThat(lines)
                .extracting(line -> line.value("日期时间标题"))
                .containsExactly(
                        "2023-01-01T00:00:00",
                        "2023-01-01T00:00:00",
                        "2023-01-01T00:00:00",
                        "2023-01-01T00:00:01",
                        "2023-01-01T00:00:01");
    }

    @Test
    void escapedEscapesAreNotTakenForEscapes() {
        assertThat(sheet(0, 1).read(form("easyexcel/t09.xlsx")).get(0).value("c1"))
                .isEqualTo("SH_x000D_Z002");
    }

    @Test
    void errorCellsBreakTheirRow() {
        for (String file : List.of("easyexcel/converter07.xlsx", "easyexcel/converter03.xls")) {
            List<Sample.Line> lines = sheet(1, 1).read(form(file));

            assertThat(lines).as(file).extracting(Sample.Line::broken).containsExactly("read.error-cell");
        }
    }

    @Test
    void mergedHeaderRowsAreSpreadAndJoined() {
        List<Sample.Line> lines = sheet(1, 2).read(form("eec/fracture_merged.xlsx"));

        assertThat(lines.get(0).values().keySet())
                .startsWith(
                        "姓名",
                        "二级机构名称",
                        "三级机构名称",
                        "四级机构名称",
                        "参与次数",
                        "日均参与率(%)",
                        "日均得分",
                        "2021-07-01:得分",
                        "2021-07-01:考试时长")
                .endsWith("2021-07-10:考试时长");
        assertThat(lines).extracting(Sample.Line::line).containsExactly(3L, 4L);
        assertThat(lines.get(0).value("姓名")).isEqualTo("张三1");
        assertThat(lines.get(0).value("参与次数")).isEqualTo("7");
        assertThat(lines.get(0).value("日均得分")).isEqualTo("41.43");
        assertThat(lines.get(0).value("2021-07-01:得分")).isEqualTo("30");
        assertThat(lines.get(0).value("2021-07-01:考试时长")).isEqualTo("19");
        assertThat(lines.get(0).value("2021-07-04:得分")).isNull();
        assertThat(lines.get(1).value("姓名")).isEqualTo("张三2");
        assertThat(lines.get(1).value("参与次数")).isEqualTo("0");
        assertThat(lines.get(1).value("日均得分")).isNull();
    }

    @Test
    void formsMarkMandatoryColumnsAndCarryAGuide() throws Exception {
        Path file = form("eec/issue354.xlsx");
        List<Sample.Line> template = sheet(1, 1, "人员导入模版").read(file);
        List<Sample.Line> guide = sheet(0, 1, "人员导入模板说明").read(file);

        assertThat(template.get(0).values().keySet())
                .startsWith("姓名", "工号", "用户账号")
                .contains("岗位", "工号#2");
        assertThat(template).hasSize(2);
        assertThat(template.get(0).value("姓名")).isEqualTo("1204");
        String text = template.get(0).value("通讯地址");
        String expected = Files.readString(form("eec/expect/issue354__人员导入模版.txt"), StandardCharsets.UTF_8);
        assertThat(text).isNotNull();
        assertThat(expected.replace("\r", "")).contains(String.valueOf(text).replace("\r", ""));
        assertThat(guide.get(0).value("c1")).isEqualTo("备注说明");
        assertThat(guide).hasSize(3);
    }

    @Test
    void missingCellsAndNumbersStoredAsTextAreAsTheyAre() throws Exception {
        List<Sample.Line> lines = sheet(0, 1, "Sheet1").read(form("eec/issue81.xlsx"));
        List<String> expected = Files.readAllLines(form("eec/expect/issue81__Sheet1.txt"), StandardCharsets.UTF_8);

        assertThat(lines.subList(0, expected.size()))
                .extracting(line -> text(line, "c1") + "," + text(line, "c2"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void aRowWithoutAnyCellIsNoRowAndNoError() {
        assertThat(sheet(1, 1).read(form("eec/issue169.xlsx"))).isEmpty();
        assertThat(sheet(0, 1).read(form("eec/issue169.xlsx"))).isEmpty();
    }

    @Test
    void integersThatASpreadsheetDamagedShowIt() {
        List<Sample.Line> lines = sheet(1, 1).read(form("eec/all_type.xlsx"));

        assertThat(lines.stream().flatMap(line -> line.all().stream()).toList())
                .anySatisfy(value -> assertThat(value).matches("[0-9.]+E\\+18"));
    }

    @Test
    void inlineStringsAreTexts() {
        List<Sample.Line> lines = sheet(1, 1).read(form("eec/inner_string.xlsx"));

        assertThat(lines).hasSize(10);
        assertThat(lines.get(0).values()).hasSize(25);
        assertThat(lines.get(0).all()).anySatisfy(value -> assertThat(value).startsWith("str"));
    }

    @Test
    void theStoredResultOfAFormulaCounts() {
        List<Sample.Line> lines = sheet(0, 1, "Sheet1").read(form("eec/formula.xlsx"));

        assertThat(lines.get(0).value("c2")).isEqualTo("4");
        assertThat(lines.get(0).value("c6")).isEqualTo("4");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() {
        for (String file : List.of("easyexcel/no_bom.csv", "easyexcel/office_bom.csv")) {
            List<Sample.Line> lines = Sample.csv().read(form(file));

            assertThat(lines).as(file).hasSize(10);
            assertThat(lines.get(0).value("姓名")).isEqualTo("姓名0");
            assertThat(lines.get(0).all()).containsExactly("姓名0", "20");
        }
    }

    @Test
    void aSheetThatIsMissingIsNamed() {
        assertThatThrownBy(() -> sheet(1, 1, "名单").read(form("eec/issue81.xlsx")))
                .isInstanceOfSatisfying(
                        GuijiException.class, e -> assertThat(e.failure().render(Language.EN))
                                .startsWith("DELIVERY_SHEET_MISSING")
                                .contains("issue81.xlsx has no sheet named \"名单\""));
    }

    @Test
    void partsAreNamedByFileAndSheet() {
        Received received = sheet(1, 1, "Sheet1", "Sheet2").receive(form("easyexcel/converter07.xlsx"));

        assertThat(received.parts())
                .extracting(part -> part.name())
                .containsExactly("converter07.xlsx#Sheet1", "converter07.xlsx#Sheet2");
        assertThat(received.files().get(0).sha256()).hasSize(64);
    }

    @Test
    void bytesThatAreNoWorkbookAreAFaultyDelivery(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.xlsx"), "a,b\n1,2\n");

        assertThatThrownBy(() -> sheet(1, 1).read(file)).isInstanceOfSatisfying(GuijiException.class, e -> assertThat(
                        e.failure().code().name().toLowerCase(Locale.ROOT))
                .isEqualTo("delivery_unreadable"));
    }

    private static String text(Sample.Line line, String column) {
        String value = line.value(column);
        return value == null ? "" : value;
    }

    /** A workbook whose sheet is the given XML. */
    private static Path sheetOf(Path folder, String xml) throws Exception {
        Path written = Workbooks.write(List.of("x"));
        Path file = folder.resolve("x.xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(written));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                boolean sheet = entry.getName().endsWith("sheet1.xml");
                out.write(sheet ? xml.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
            }
        }
        return file;
    }

    @Test
    void entitiesAreNeverResolved(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "canary-4711");
        String attack = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
        String laughs = "<!DOCTYPE x [<!ENTITY a \"" + "h".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000)
                + "\"><!ENTITY c \"" + "&b;".repeat(1000) + "\">]><worksheet><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>";
        for (String xml : List.of(attack, laughs)) {
            Path file = sheetOf(folder, xml);
            assertThatThrownBy(() -> sheet(1, 1).read(file)).isInstanceOfSatisfying(GuijiException.class, e -> {
                assertThat(e.failure().code()).isEqualTo(ReceivingFailure.DELIVERY_UNREADABLE);
                assertThat(e.failure().render(Language.ZH)).doesNotContain("canary");
            });
        }
    }

    @Test
    void aSheetThatUnpacksToFarMoreThanItsSizeIsRefused(@TempDir Path folder) throws Exception {
        Path file = sheetOf(folder, "<worksheet><sheetData>" + "<row/>".repeat(8 << 20) + "</sheetData></worksheet>");

        assertThatThrownBy(() -> sheet(1, 1).read(file)).hasMessageStartingWith("DELIVERY_UNREADABLE");
    }

    @Test
    void aSheetThatBreaksOffIsAFaultyDelivery(@TempDir Path folder) throws Exception {
        Path file = sheetOf(
                folder,
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row><row");

        assertThatThrownBy(() -> sheet(1, 1).read(file)).isInstanceOfSatisfying(GuijiException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(ReceivingFailure.DELIVERY_UNREADABLE);
            assertThat(e.failure().part("happened", Language.ZH)).contains("：工作表在第 1 行之后不是有效的 XML。");
            assertThat(e.failure().part("happened", Language.EN)).contains("a sheet that is not XML behind row 1.");
        });
    }

    @Test
    void valuesBesideTheHeaderBreakTheirRowAndNumbersShowTheirDamage(@TempDir Path folder) throws Exception {
        Path file = sheetOf(
                folder,
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
                        + "<row r=\"3\"><c r=\"A3\"><v>510322199001011000</v></c></row>"
                        + "<row r=\"4\"><c r=\"A4\"><v>0.30000000000000004</v></c></row>"
                        + "<row r=\"5\"><c r=\"A5\"><v>20.0</v></c><c r=\"C5\"><v>1</v></c></row>"
                        + "<row><c><v>-20.0</v></c></row></sheetData></worksheet>");

        List<Sample.Line> lines = sheet(1, 1).read(file);

        assertThat(lines)
                .extracting(line -> line.value("a"))
                .containsExactly("5.10322199001011E+17", "0.3", null, "-20");
        assertThat(lines).extracting(Sample.Line::line).containsExactly(3L, 4L, 5L, 6L);
        assertThat(lines.get(2).broken()).isEqualTo("read.columns");
    }
}
