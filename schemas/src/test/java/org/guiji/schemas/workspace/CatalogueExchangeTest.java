package org.guiji.schemas.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.catalogue.CatalogueExchange;
import org.guiji.schemas.catalogue.CatalogueImport;
import org.guiji.schemas.catalogue.CatalogueRow;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.ResourceDraft;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueExchangeTest {
    private static final Format CSV = new Format.Csv(',', Optional.of('"'), "GB18030", 1);

    @Test
    void theExportHasTheGuidesSeventeenItemsAndOneLinePerColumn(@TempDir Path root) {
        List<List<String>> sheet = CatalogueExchange.sheet(exported(WorkspaceReader.read(SampleFiles.write(root))));

        assertThat(sheet).hasSize(6);
        assertThat(sheet.get(0)).hasSize(17);
        assertThat(sheet.get(1))
                .containsExactly(
                        "基础信息资源/人口/人口基本信息",
                        "人口基本信息",
                        "101001001/000001",
                        "公安局",
                        "11430699MB00000001",
                        "本市户籍人口的基本信息",
                        "电子表格/csv",
                        "公民身份号码",
                        "C(18)",
                        "1",
                        "",
                        "共享平台方式/文件",
                        "0",
                        "",
                        "每日",
                        "2026-01-05",
                        "");
        assertThat(sheet.stream().map(line -> line.get(8)))
                .containsExactly("数据类型（长度以UTF-8字节计）", "C(18)", "C(200)", "C(1)", "C(800)", "D");
    }

    @Test
    void whatWasExportedReadsBackAsTheSameRows(@TempDir Path root) {
        List<CatalogueRow> rows = exported(WorkspaceReader.read(SampleFiles.write(root)));
        Problems problems = new Problems();

        assertThat(CatalogueExchange.read("c.xlsx", CatalogueExchange.sheet(rows), problems))
                .isEqualTo(rows);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void theSheetMayHaveItsColumnsInAnyOrderAndItsCodesMerged(@TempDir Path root) {
        List<CatalogueRow> rows = exported(WorkspaceReader.read(SampleFiles.write(root)));
        List<List<String>> turned = new ArrayList<>();
        for (List<String> line : CatalogueExchange.sheet(rows)) {
            List<String> cells = new ArrayList<>(line);
            if (turned.size() > 1) {
                cells.set(2, "");
            }
            Collections.reverse(cells);
            turned.add(cells);
        }

        assertThat(CatalogueExchange.read("c.xlsx", turned, new Problems())).isEqualTo(rows);
    }

    @Test
    void aSheetWithoutOneOfTheItemsIsAProblem() {
        Problems problems = new Problems();

        CatalogueExchange.read("c.xlsx", List.of(CatalogueRow.HEADER.subList(0, 16)), problems);

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.failure().code().name()).isEqualTo("SHEET_COLUMN_MISSING");
            assertThat(problem.failure().arguments()).contains("关联资源代码");
        });
    }

    @Test
    void aDraftMapsColumnsByTheirChineseNamesAndLeavesTheRestToAPerson(@TempDir Path root) {
        Workspace workspace = WorkspaceReader.read(SampleFiles.write(root));
        ResourceDraft draft = new ResourceDraft(
                "public-security/draft",
                "户籍: \"人口\"",
                workspace.tables().find("population.person"),
                List.of(header("姓名"), header("身份号码"), header("出生 日期"), header("血型")),
                CSV);

        assertThat(draft.yaml())
                .contains("  name: \"姓名\"\n")
                .contains("  birth_date: \"出生 日期\"\n")
                .contains("  citizen_id: \"身份号码\"        # near to 公民身份号码: please check\n")
                .contains("  # ?: \"血型\"        # text(0)\n")
                .contains("charset: GB18030");
        SampleFiles.write(root, "schemas/catalogue/public-security/draft.yaml", draft.yaml());
        assertThat(WorkspaceReader.read(root).problems())
                .extracting(problem -> problem.failure().code().name())
                .as("what is left open is refused until somebody decides")
                .contains("DRAFT_UNFINISHED")
                .doesNotContain("YAML_SYNTAX", "KEY_UNKNOWN", "KEY_MISSING", "COLUMN_UNKNOWN");
    }

    @Test
    void aDraftOfADatabaseNeverHoldsItsPassword() {
        Format jdbc = new Format.Jdbc(
                "jdbc:postgresql://me:kanarienvogel@host/db?password=kanarienvogel&ssl=true",
                Optional.of("me"),
                Optional.of("kanarienvogel"),
                "select 1",
                Optional.empty(),
                Duration.ZERO);

        String yaml = new ResourceDraft("a/b", "表", Optional.empty(), List.of(header("姓名")), jdbc).yaml();

        assertThat(yaml)
                .doesNotContain("kanarienvogel")
                .contains("table: 待填", "url: \"jdbc:postgresql://host/db?ssl=true\"");
    }

    @Test
    void aDraftOfAnExchangedRowKeepsItsCatalogueItems(@TempDir Path root) {
        Workspace workspace = WorkspaceReader.read(SampleFiles.write(root));
        CatalogueRow row = exported(workspace).get(0);
        ResourceDraft draft = new ResourceDraft(
                "public-security/person",
                row.name(),
                workspace.tables().find("population.person"),
                row.items().stream().map(item -> header(item.name())).toList(),
                CSV);

        String yaml = draft.yaml(Optional.of(row), workspace.codes()).replace("mode: 待填", "mode: full");
        SampleFiles.write(root, "schemas/catalogue/public-security/person.yaml", yaml);

        Workspace again = WorkspaceReader.read(root);
        assertThat(again.problems()).isEmpty();
        assertThat(again.catalogue()
                        .find("public-security/person")
                        .orElseThrow()
                        .entry())
                .isEqualTo(workspace
                        .catalogue()
                        .find("public-security/person")
                        .orElseThrow()
                        .entry());
    }

    @Test
    void anImportDraftsWhatIsNewAndLeavesWhatIsThere(@TempDir Path root) {
        Workspace workspace = WorkspaceReader.read(SampleFiles.write(root));
        CatalogueRow there = exported(workspace).get(0);
        List<List<String>> sheet = CatalogueExchange.sheet(List.of(there));
        for (List<String> line : CatalogueExchange.sheet(List.of(there)).subList(1, 3)) {
            sheet.add(with(with(line, 2, "301002003/A1"), 1, "另一资源"));
            sheet.add(with(with(line, 2, "301002003/A2"), 3, "不存在的局", 4, ""));
        }
        Problems problems = new Problems();

        CatalogueImport.Plan plan = new CatalogueImport(workspace.catalogue(), workspace.providers(), workspace.codes())
                .plan("c.xlsx", CatalogueExchange.read("c.xlsx", sheet, problems), problems);

        assertThat(plan.known()).containsExactly("public-security/person");
        assertThat(plan.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.file()).isEqualTo("schemas/catalogue/public-security/r301002003-a1.yaml");
            assertThat(draft.yaml()).contains("title: {zh: \"另一资源\"", "# ?: \"公民身份号码\"", "table: 待填");
        });
        assertThat(problems.all())
                .extracting(problem -> problem.failure().code().name())
                .containsExactly("SHEET_PROVIDER_UNKNOWN");
    }

    private static List<String> with(List<String> line, int place, String cell) {
        List<String> changed = new ArrayList<>(line);
        changed.set(place, cell);
        return changed;
    }

    private static List<String> with(List<String> line, int place, String cell, int other, String otherCell) {
        return with(with(line, place, cell), other, otherCell);
    }

    private static ResourceDraft.Header header(String name) {
        return new ResourceDraft.Header(name, ColumnType.parse("text(0)"));
    }

    private static List<CatalogueRow> exported(Workspace workspace) {
        return CatalogueExchange.export(
                workspace.catalogue(), workspace.providers(), workspace.tables(), workspace.codes());
    }
}
