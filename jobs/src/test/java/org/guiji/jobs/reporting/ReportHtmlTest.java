package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportHtmlTest {
    private final ReportHtml html = new ReportHtml();

    static Stream<RunReport> reports() {
        return Stream.of(Reports.ingested(), Reports.held(), Reports.faulty(), Reports.nothingNew());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isWellFormedSmallAndAskForNothingFromOutside(RunReport report) throws Exception {
        for (Language language : Language.values()) {
            String page = html.render(report, language);
            Document document = parsed(page);
            assertThat(document.getDocumentElement().getAttribute("lang"))
                    .isEqualTo(language == Language.ZH ? "zh-CN" : "en");
            assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
            assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(60 * 1024);
            assertThat(page).doesNotContain("<script", "src=", "url(", "@import", " th:", "??");
            assertThat(page.replace("http://www.w3.org/1999/xhtml", "")).doesNotContain("http");
        }
    }

    @Test
    void saysWhereEachRowWent() {
        assertThat(text(Reports.ingested(), Language.ZH))
                .contains("收到 120 438 行的去向", "通过120 391", "隔离35", "完全重复12", "新增80 000")
                .contains("另有 7 行因全量交付中不再出现而关闭");
    }

    @Test
    void neverCallsAnythingUnevaluatedComplete() {
        String page = text(Reports.ingested(), Language.ZH);
        assertThat(page).contains("可访问性未评价", "未能执行", "工作日历中没有 2199 年").contains("时效性100.00 %");
        assertThat(text(Reports.faulty(), Language.EN))
                .contains("Verdictnot checked", "no new version")
                .doesNotContain("100", "accept", "Accuracy");
    }

    @Test
    void aFailedRuleSaysWhoseItIsHowToCorrectItWhereAndWhetherItGrows() {
        assertThat(text(Reports.ingested(), Language.ZH))
                .contains("公安局：核对原始凭证后更正。人口_20261120.zip!person_01.csv 第 2044 行 430699********1234")
                .contains("历次违反率：10.00 % → 5.00 % → 0.02 %")
                .contains("P301 · 0301 数据内容正确性 · GB 11643-1999 4");
        assertThat(text(Reports.ingested(), Language.EN))
                .contains("Public Security Bureau: Check against the original document.")
                .contains("0301 Correct content");
    }

    @Test
    void saysWhoMustActAndTheNextCommand() {
        assertThat(text(Reports.held(), Language.ZH)).contains("由质量专员处理", "guiji approve 12 --reason");
        assertThat(text(Reports.faulty(), Language.ZH)).contains("请提供部门重新交付", "guiji run public-security/person");
    }

    private static String text(RunReport report, Language language) {
        return new ReportHtml()
                .render(report, language)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("aria-label=\"([^\"]*)\"", ">$1<")
                .replaceAll("<[^>]*>", "")
                .replace('\u202F', ' ');
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    }

    @Test
    void writesBothLanguagesLinkedToEachOther(@TempDir Path folder) throws Exception {
        html.write(Reports.held(), Language.ZH, folder.resolve("report.zh.html"));
        html.write(Reports.held(), Language.EN, folder.resolve("report.en.html"));
        assertThat(Files.readString(folder.resolve("report.zh.html"))).contains("href=\"report.en.html\"");
        assertThat(Files.readString(folder.resolve("report.en.html"))).contains("href=\"report.zh.html\"");
        if (System.getProperty("guiji.pages") != null) {
            Path pages = Files.createDirectories(Path.of(System.getProperty("guiji.pages")));
            html.write(Reports.ingested(), Language.ZH, pages.resolve("report.zh.html"));
            html.write(Reports.ingested(), Language.EN, pages.resolve("report.en.html"));
            html.write(Reports.held(), Language.ZH, pages.resolve("held.html"));
            html.write(Reports.faulty(), Language.ZH, pages.resolve("faulty.html"));
        }
    }

    @Test
    void foreignTextStaysText() throws Exception {
        RunReport report = Reports.with(
                Reports.ingested(),
                Reports.rules(),
                Collections.nCopies(
                        5, new Example("P301", "a\u0001<script>.csv", 1, "c\u202Ed", "\"><img src=x>\uFFFF")));
        String page = html.render(report, Language.ZH);
        parsed(page);
        assertThat(page).doesNotContain("<script>", "<img", "\u202E");
    }

    @Test
    void staysSmallWhateverIsInIt() {
        List<RuleLine> rules = Collections.nCopies(60, Reports.rules()).stream()
                .flatMap(List::stream)
                .toList();
        List<Example> examples =
                Collections.nCopies(500, new Example("P301", "目录".repeat(200) + ".csv", 1, "列", "*".repeat(4_000)));
        String page = html.render(Reports.with(Reports.ingested(), rules, examples), Language.ZH);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(60 * 1024);
        assertThat(page).contains("另有 540 条");
    }
}
