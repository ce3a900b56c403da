package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWorkbookTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyRuleIsALineWithItsNumbersAndOnlyFailedOnesSayHowToCorrect() throws Exception {
        RunReport report = Reports.ingested();
        try (Workbook workbook = written(report, Language.ZH)) {
            Sheet rules = workbook.getSheet("规则");
            assertThat(rules.getLastRowNum()).isEqualTo(report.rules().size());
            for (int i = 0; i < report.rules().size(); i++) {
                RuleLine line = report.rules().get(i);
                Row row = rules.getRow(i + 1);
                assertThat(row.getCell(1).getStringCellValue())
                        .isEqualTo(line.result().ruleId());
                if (line.isMeasured()) {
                    double evaluated = line.result().evaluated();
                    assertThat(row.getCell(7).getNumericCellValue()).isEqualTo(line.violated());
                    assertThat(row.getCell(9).getNumericCellValue())
                            .isBetween(line.violated() / evaluated, line.violated() / evaluated + 0.000002);
                } else {
                    assertThat(row.getCell(7).getStringCellValue()).isEqualTo("未评价");
                }
                assertThat(row.getCell(11).getStringCellValue().isEmpty())
                        .isEqualTo(!row.getCell(0).getStringCellValue().equals("违反"));
            }
        }
    }

    @Test
    void theFirstSheetSaysWhatBecameOfTheRowsAndWhatToDo() throws Exception {
        try (Workbook workbook = written(Reports.ingested(), Language.ZH)) {
            List<String> lines = lines(workbook.getSheet("概览"));
            assertThat(lines)
                    .contains("收到|120438.0", "隔离|35.0", "新增|80000.0")
                    .anyMatch(line -> line.startsWith("运行号|"));
        }
        try (Workbook workbook = written(Reports.held(), Language.EN)) {
            assertThat(lines(workbook.getSheetAt(0))).anyMatch(line -> line.contains("guiji approve"));
        }
    }

    @Test
    void aRunThatFailedBeforeAnythingWasJudgedHasAWorkbookToo() throws Exception {
        try (Workbook workbook = written(Reports.faulty(), Language.EN)) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
            assertThat(workbook.getSheet("Rules").getLastRowNum()).isZero();
        }
    }

    private Workbook written(RunReport report, Language language) throws Exception {
        Path file = folder.resolve("report." + language.suffix() + ".xlsx");
        new RunWorkbook(report, language).write(file);
        return WorkbookFactory.create(file.toFile(), null, true);
    }

    private static List<String> lines(Sheet sheet) {
        List<String> lines = new ArrayList<>();
        for (Row row : sheet) {
            StringBuilder line = new StringBuilder();
            row.forEach(cell -> line.append(line.isEmpty() ? "" : "|").append(cell));
            lines.add(line.toString());
        }
        return lines;
    }
}
