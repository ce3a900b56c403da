package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {
    private final Path workspace;

    ReceiptsTest(@TempDir Path workspace) {
        this.workspace = workspace;
    }

    private Path outbox() {
        return workspace.resolve("outbox").resolve("public-security");
    }

    private Receipt receipt() {
        return Receipt.of(Reports.ingested())
                .withWorkbook(OutboxFile.WORKBOOK.named(12, "person"), LocalDate.of(2026, 12, 20));
    }

    @Test
    void saysInChineseWhatWasAcceptedAndWhyNot() throws Exception {
        new Receipts().write(outbox(), receipt());
        assertThat(Files.readString(outbox().resolve("run-12-person.receipt.zh.txt"))
                        .replace('\u202F', ' '))
                .contains("提供部门：公安局")
                .contains("处理结果：已入库（有警告）")
                .contains("收到 120 438 行，通过 120 391 行，退回 35 行，完全重复 12 行。")
                .contains("- 18 行：公民身份号码校验码正确（规则 P301，依据 GB 11643-1999 4）")
                .contains("退回数据见 run-12-person.returned.xlsx，保留至 2026-12-20")
                .doesNotContain("P401");
    }

    @Test
    void saysTheSameInEnglishAndForPrograms() throws Exception {
        new Receipts().write(outbox(), receipt());
        assertThat(outbox().resolve("run-12-person.receipt.en.txt"))
                .content()
                .contains("Provider: Public Security Bureau", "18 rows: Rule P301 (rule P301, GB 11643-1999 4)");
        JsonNode json = new ObjectMapper()
                .readTree(outbox().resolve("run-12-person.receipt.json").toFile());
        assertThat(json.at("/balance/quarantined").asLong()).isEqualTo(35);
        assertThat(json.at("/reasons/0/rule_id").asText()).isEqualTo("P301");
        assertThat(json.at("/reasons/0/rows").asLong()).isEqualTo(18);
        assertThat(json.at("/workbook_until").asText()).isEqualTo("2026-12-20");
    }

    @Test
    void saysWhetherItCameInTimeInsteadOfCallingThatARow() throws Exception {
        RuleLine late = new RuleLine(
                new QualityResult(RunReport.TIMELY, Dimension.TIMELINESS, "0502", 0, 1, Outcome.FAILED, ""),
                OnViolation.FLAG,
                Life.ENFORCED,
                new Title("按期交付", "In time"),
                "",
                Optional.empty(),
                Optional.empty());
        new Receipts().write(outbox(), Receipt.of(Reports.with(Reports.ingested(), List.of(late), List.of())));

        assertThat(outbox().resolve("run-12-person.receipt.zh.txt"))
                .content()
                .contains("交付时效：逾期")
                .doesNotContain("按期交付");
        assertThat(outbox().resolve("run-12-person.receipt.en.txt")).content().contains("Timeliness: late");
        assertThat(outbox().resolve("run-12-person.receipt.json")).content().contains("\"timely\" : \"failed\"");
    }

    @Test
    void passesTheNoteOnToWhomItConcerns() throws Exception {
        new Receipts().write(outbox(), Receipt.of(Reports.held()));
        assertThat(outbox().resolve("run-12-person.receipt.zh.txt"))
                .content()
                .contains("挂起待定", "由质量专员处理", "guiji approve 12");
    }

    @Test
    void closesTheFolderAndTheFilesToOthersAlsoWhenTheFolderWasOpen() throws Exception {
        Files.createDirectories(
                outbox(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        new Receipts().write(outbox(), receipt());
        assertThat(permissions(outbox())).isEqualTo("rwx------");
        try (var files = Files.list(outbox())) {
            assertThat(files.map(ReceiptsTest::permissions)).hasSize(3).containsOnly("rw-------");
        }
    }

    @Test
    void fileNamesCarryNoPath() {
        assertThat(OutboxFile.WORKBOOK.named(7, "../../x")).isEqualTo("run-7-_._.._x.returned.xlsx");
        assertThat(OutboxFile.RECEIPT_JSON.named(7, "人口")).isEqualTo("run-7-人口.receipt.json");
    }

    @Test
    void aWorkbookWithoutItsLastDayIsNoReceipt() {
        Receipt r = receipt();
        assertThatThrownBy(() -> new Receipt(
                        r.run(),
                        r.resource(),
                        r.resourceTitle(),
                        r.providerTitle(),
                        r.status(),
                        r.period(),
                        r.deliverySequence(),
                        r.receivedAt(),
                        r.timely(),
                        r.balance(),
                        r.reasons(),
                        r.workbook(),
                        Optional.empty(),
                        r.note(),
                        r.zone()))
                .hasMessageContaining("belong together");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
