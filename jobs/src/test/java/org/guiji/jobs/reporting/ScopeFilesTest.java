package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.guiji.jobs.reporting.Finding.RuleWords;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monthly reports as files, and in a real browser where there is one ({@code ./guiji test} installs it on Debian). */
class ScopeFilesTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void thePageAsksForNothingFromOutsideAndHasAllItsWords() throws Exception {
        ScopeFiles.Written written = ScopeFiles.write(report(), folder);
        for (Language language : Language.values()) {
            String page = Files.readString(written.page(language));
            assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
                    .contains("default-src 'none'")
                    .doesNotContain("src=", "url(", "??", " th:", "<!--scripts-->");
            // A rule's text cannot end the script that holds the charts' data.
            assertThat(page).contains("\\u003c/script>").doesNotContain("坏</script>");
        }
        assertThat(Files.readString(written.page(Language.ZH)))
                .contains("公安局", "2026 年 11 月", "更正：核对原始凭证后更正。", "第三十一条", "97.00", "未评价");
    }

    @Test
    void theJsonKeepsWhatIsNotKnownNull() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(ScopeFiles.write(report(), folder).json().toFile());
        assertThat(json.at("/total/score").decimalValue()).isEqualByComparingTo("97.00");
        assertThat(json.at("/total/deliveries").asLong()).isEqualTo(3);
        assertThat(json.at("/total/missing").isNull()).isTrue();
        assertThat(json.at("/total/dimensions/5/score").isNull()).isTrue();
        assertThat(json.at("/doubts_open").isNull()).isTrue();
        assertThat(json.at("/findings/0/violated").asLong()).isEqualTo(3);
    }

    @Test
    void theWorkbookHoldsNumbersAsNumbersAndTextsAsTexts() throws Exception {
        Path file = ScopeFiles.write(report(), folder).workbook(Language.ZH);
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            assertThat(IntStream.range(0, workbook.getNumberOfSheets())
                            .mapToObj(workbook::getSheetName)
                            .toList())
                    .containsExactly("概览", "指标得分", "信息资源", "问题清单");
            var finding = workbook.getSheet("问题清单").getRow(1);
            assertThat(finding.getCell(7).getNumericCellValue()).isEqualTo(3.0);
            assertThat(finding.getCell(9).getNumericCellValue()).isEqualTo(0.03);
            assertThat(finding.getCell(2).getStringCellValue()).isEqualTo("=P301");
        }
    }

    @Test
    void inABrowserTheChartsAreDrawnAndNothingIsWiderThanThePhone() throws Exception {
        assumeTrue(Files.isExecutable(BROWSER), "no chromium here: pages are not looked at");
        ScopeFiles.Written written = ScopeFiles.write(report(), folder);
        for (Language language : Language.values()) {
            Path page = written.page(language);
            // A frame of a phone's width tells what a window cannot: Chromium's is never narrower than 500.
            Path frame = folder.resolve("frame-" + language.suffix() + ".html");
            Files.writeString(
                    frame,
                    "<script>addEventListener('message',e=>{document.title=e.data})</script>"
                            + "<iframe width=390 height=3000 srcdoc='" + framed(Files.readString(page)) + "'></iframe>",
                    StandardCharsets.UTF_8);
            String dom = browse(List.of("--dump-dom", "--virtual-time-budget=5000"), frame);
            assertThat(dom).contains("<title>width 390 trend true worst true errors 0</title>");
        }
        Path pdf = folder.resolve("report.pdf");
        browse(List.of("--print-to-pdf=" + pdf), written.page(Language.ZH));
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).contains("/Type /Page");
    }

    /** The page, telling its frame how wide it is and what its charts hold. */
    private static String framed(String page) {
        String probe = "<script>addEventListener('load',()=>{const n=s=>document.querySelectorAll(s).length;"
                + "parent.postMessage('width '+document.documentElement.scrollWidth"
                + "+' trend '+(n('#trend path')>3)+' worst '+(n('#worst path')>0)+' errors '+(window.failed||0),'*')})"
                + "</script>";
        // The library holds texts of pages too, so only the outermost elements are the page's.
        int end = page.lastIndexOf("</body>");
        return (page.substring(0, end) + probe + page.substring(end))
                .replaceFirst("<head>", "<head><script>window.onerror=()=>{window.failed=1}</script>")
                .replace("&", "&amp;")
                .replace("'", "&#39;");
    }

    private String browse(List<String> options, Path page) throws Exception {
        Path out = folder.resolve("out.txt");
        List<String> command = new java.util.ArrayList<>(
                List.of(BROWSER.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"));
        command.addAll(options);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(out);
    }

    /** 97 of 100 persons satisfy the one rule. */
    private static ScopeReport report() {
        QualityResult result = new QualityResult("=P301", Dimension.ACCURACY, "0301", 97, 100, Outcome.FAILED, "");
        Scores scores = new ScoreFormula(QualitySettings.STANDARD).of(List.of(result));
        Arrivals arrivals = new Arrivals(3, Optional.of(3L), Optional.of(2L), Optional.of(1L), Optional.empty());
        ScopeReport.Total total = new ScopeReport.Total(MONTH, arrivals, new RowCount(100, 97, 3, 0), scores);
        Finding finding = new Finding(
                "public-security/person",
                new Title("常住人口信息", "Resident population"),
                new Title("公安局", "Public Security Bureau"),
                "=P301",
                Dimension.ACCURACY,
                "0301",
                new RuleWords(
                        new Title("坏</script>", "bad</script>"),
                        "GB 11643-1999 4",
                        "quarantine",
                        "enforced",
                        Optional.of("citizen_id"),
                        Optional.of(new Title("公民身份号码", "Citizen identity number"))),
                97,
                100,
                1,
                new RuleTrend("=P301", List.of(new RuleTrend.Point(90, 100), new RuleTrend.Point(97, 100))),
                List.of(new Example("=P301", "person.csv", 17, "citizen_id", "430699********1234")));
        return new ScopeReport(
                new Scope(Scope.Kind.PROVIDER, "public-security", new Title("公安局", "Public Security Bureau")),
                MONTH,
                Instant.parse("2026-11-30T16:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                total,
                total,
                List.of(total),
                List.of(),
                List.of(finding),
                Optional.empty(),
                Optional.empty());
    }
}
