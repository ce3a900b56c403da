package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.guiji.jobs.receiving.ContentKind;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.reporting.DeliveryTemplate;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template read as if it had been delivered. */
class DeliveryTemplateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path city;

    @Test
    void aWorkbookOfTwoHeaderRowsIsReadBackWithTheHeadingsOfTheMappingAndNoRows() throws IOException {
        Workspace workspace = workspace("sheet: {sheets: [处罚], header: 4, header-rows: 2}", """
                  doc_no: "决定书:文号"
                  party_name: "相对人:名称"
                  party_type: {from: "相对人:类别", translate: {个人: 自然人}}
                  party_id_type: "相对人:证件类型"
                  decision_date: 决定日期
                """);
        Resource resource = workspace.catalogue().find("court/penalty").orElseThrow();
        Path file = Files.write(
                city.resolve("template.xlsx"), template(workspace, resource).workbook());
        assertThat(ContentKind.of(file)).isEqualTo(ContentKind.WORKBOOK);
        List<Part> parts = new SheetIndex(resource, (Format.Sheet) resource.format(), "t.xlsx")
                .parts(file.toString(), Files.size(file));
        assertThat(parts).singleElement().satisfies(part -> assertThat(part.columns())
                .containsExactly("决定书:文号", "相对人:名称", "相对人:类别", "相对人:证件类型", "决定日期", "更新时间"));
        try (org.guiji.jobs.reading.Workbook read = org.guiji.jobs.reading.Workbook.open(file.toString());
                SheetRows rows = read.rows("处罚")) {
            while (rows.next()) {
                assertThat(rows.number() <= 5 || rows.cells().stream().allMatch(cell -> cell == null))
                        .isTrue();
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet).contains("dataValidation", "C6:C").doesNotContain("D6:D");
        }
    }

    @Test
    void theCsvIsWrittenAsItIsRead() throws IOException {
        Workspace workspace =
                workspace("csv: {delimiter: \"|\", charset: GB18030}", "  doc_no: 文号\n  party_name: 相|对人\n");
        Resource resource = workspace.catalogue().find("court/penalty").orElseThrow();
        assertThat(new String(template(workspace, resource).csv(), Charset.forName("GB18030")))
                .isEqualTo("文号|\"相|对人\"|更新时间\r\n");
    }

    private static DeliveryTemplate template(Workspace workspace, Resource resource) {
        return new DeliveryTemplate(
                resource, workspace.tables().find(resource.table()).orElseThrow(), workspace.codes());
    }

    private Workspace workspace(String format, String columns) throws IOException {
        Files.writeString(city.resolve("guiji.yaml"), """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  court: {title: {zh: 法院, en: Court}, credit-code: "11430699MB0000001X"}
                """);
        Path yaml = city.resolve("schemas/catalogue/court/penalty.yaml");
        Files.createDirectories(yaml.getParent());
        Files.writeString(yaml, """
                title: {zh: 处罚, en: Penalties}
                table: credit.penalty_decision
                classified: false
                catalogue:
                  class: 基础信息资源/信用/处罚
                  code: 102001001/000001
                  summary: 样例
                  format: {class: 电子表格, type: xlsx}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "4"
                  publish-date: 2026-01-05
                delivery: {way: form, mode: changes, source-time: 更新时间}
                format: {%s}
                columns:
                  org_uscc: {constant: "11430699MB0000001X"}
                  party_code: {constant: "1"}
                %s""".formatted(format, columns.indent(0)));
        Workspace workspace = WorkspaceReader.read(city);
        assertThat(workspace.problems()).isEmpty();
        return workspace;
    }
}
