package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.scoring.IndicatorScore;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/** What the template of a monthly report shows, in one language, all of it already text. */
final class ScopePage {
    /** Beyond these nobody reads on; JSON and workbook have all. */
    private static final int MOST_FINDINGS = 15;

    private final ScopeReport report;
    private final Language language;
    private final Texts texts;

    /** A name, its value, and what qualifies it. */
    public record Figure(String name, String value, String note) {}

    /** One indicator; {@code standard} is X as the standard writes it. */
    public record IndicatorRow(
            String code, String name, String dimension, String standard, String counts, String rules) {}

    /** One thing of the yearly assessment, with the article that asks for it. */
    public record AssessmentRow(String item, String month, String year, String basis) {}

    ScopePage(ScopeReport report, Language language) {
        this.report = report;
        this.language = language;
        this.texts = Texts.in(language);
    }

    public String language() {
        return language == Language.ZH ? "zh-CN" : "en";
    }

    public String otherLanguage() {
        return language == Language.ZH ? "en" : "zh-CN";
    }

    public String otherFile() {
        return ScopeFiles.html(report, language == Language.ZH ? Language.EN : Language.ZH);
    }

    public String kind() {
        return texts.text("scope.kind." + Words.of(report.scope().kind()));
    }

    public String title() {
        return shown(report.scope().title().in(language));
    }

    public String month() {
        return texts.text(
                "scope.month", report.month().getYear(), report.month().getMonthValue());
    }

    public String tab() {
        return title() + " · " + month();
    }

    public String from() {
        return texts.text(
                "scope.from", report.scope().name(), report.resources().size());
    }

    public String score() {
        return score(report.total().scores().overall());
    }

    public String grade() {
        return grade(report.total().scores().grade());
    }

    public String tone() {
        return report.findings().stream().anyMatch(finding -> finding.words().decidesAll())
                        || !ToDo.of(report, language).isEmpty()
                                && ToDo.of(report, language).get(0).isGrave()
                ? "stop"
                : report.findings().isEmpty() ? "good" : "warn";
    }

    public List<Figure> figures() {
        ScopeReport.Total total = report.total();
        List<Figure> figures = new ArrayList<>();
        Arrivals arrivals = total.arrivals();
        figures.add(new Figure(
                texts.text("scope.received"),
                Long.toString(arrivals.received()),
                texts.text("scope.expected", count(arrivals.expected()))));
        figures.add(new Figure(
                texts.text("scope.on-time"),
                count(arrivals.onTime()),
                texts.text("scope.late", count(arrivals.late()), count(arrivals.missing()))));
        RowCount rows = total.rows();
        figures.add(new Figure(
                texts.text("scope.rows"),
                Figures.number(rows.delivered()),
                texts.text("scope.duplicates", Figures.number(rows.exactDuplicates()))));
        figures.add(new Figure(
                texts.text("balance.accepted"),
                Figures.number(rows.accepted()),
                rows.delivered() == 0 ? RuleRow.NOTHING : Figures.share(rows.accepted(), rows.delivered())));
        figures.add(new Figure(
                texts.text("balance.quarantined"),
                Figures.number(rows.quarantined()),
                rows.delivered() == 0 ? RuleRow.NOTHING : Figures.missing(rows.quarantined(), rows.delivered())));
        report.contradictions()
                .ifPresent(count -> figures.add(new Figure(
                        texts.text("scope.contradictions"), Figures.number(count), texts.text("scope.one-source"))));
        report.doubts()
                .ifPresent(doubts -> figures.add(new Figure(
                        texts.text("scope.doubts"),
                        Long.toString(doubts.open()),
                        texts.text("scope.doubts.note", doubts.overdue(), doubts.raised()))));
        return figures;
    }

    public List<ToDo> todo() {
        return ToDo.of(report, language);
    }

    public List<DimensionRow> dimensions() {
        return report.total().scores().dimensions().stream()
                .map(score -> DimensionRow.of(score, texts))
                .toList();
    }

    public List<IndicatorRow> indicators() {
        return report.total().scores().dimensions().stream()
                .flatMap(dimension -> dimension.indicators().stream()
                        .map(score -> indicator(
                                score,
                                texts.text("dimension." + dimension.dimension().text()))))
                .toList();
    }

    private IndicatorRow indicator(IndicatorScore score, String dimension) {
        return new IndicatorRow(
                score.code(),
                texts.find("indicator." + score.code()).orElse(score.code()),
                dimension,
                score.standardValue().map(Figures::percent).orElse(RuleRow.NOTHING)
                        + (score.isLowerBetter() ? " ↓" : ""),
                RuleRow.counts(
                        score.isLowerBetter() ? score.evaluated() - score.satisfied() : score.satisfied(),
                        score.evaluated()),
                Integer.toString(score.rules()));
    }

    public List<ResourceRow> resources() {
        return report.resources().stream()
                .map(resource -> ResourceRow.of(resource, language))
                .toList();
    }

    public boolean hasFindings() {
        return !report.findings().isEmpty();
    }

    public List<FindingRow> findings() {
        return report.findings().stream()
                .limit(MOST_FINDINGS)
                .map(finding -> FindingRow.of(finding, language))
                .toList();
    }

    public boolean hasMoreFindings() {
        return report.findings().size() > MOST_FINDINGS;
    }

    public String moreFindings() {
        return texts.text("scope.more", report.findings().size() - MOST_FINDINGS);
    }

    /** What departments are assessed by, with this month's and this year's figures. */
    public List<AssessmentRow> assessment() {
        ScopeReport.Total month = report.total();
        ScopeReport.Total year = report.year();
        List<AssessmentRow> rows = new ArrayList<>();
        rows.add(assessed("received", received(month), received(year)));
        rows.add(assessed("on-time", onTime(month), onTime(year)));
        rows.add(assessed("quality", graded(month), graded(year)));
        rows.add(assessed(
                "quarantined",
                Figures.number(month.rows().quarantined()),
                Figures.number(year.rows().quarantined())));
        report.doubts()
                .ifPresent(doubts -> rows.add(assessed(
                        "doubts",
                        texts.text("assess.doubts.value", doubts.open(), doubts.overdue()),
                        RuleRow.NOTHING)));
        return rows;
    }

    private AssessmentRow assessed(String item, String month, String year) {
        return new AssessmentRow(texts.text("assess." + item), month, year, texts.text("assess." + item + ".basis"));
    }

    private String received(ScopeReport.Total total) {
        return total.arrivals().received() + " / " + count(total.arrivals().expected());
    }

    private String onTime(ScopeReport.Total total) {
        return count(total.arrivals().onTime()) + " / " + count(total.arrivals().late()) + " / "
                + count(total.arrivals().missing());
    }

    private String graded(ScopeReport.Total total) {
        return score(total.scores().overall()) + " " + grade(total.scores().grade());
    }

    public String footer() {
        return texts.text("scope.footer", Figures.time(report.madeAt(), report.zone()));
    }

    public String trendLabel() {
        return texts.text("chart.trend");
    }

    public String paretoLabel() {
        return texts.text("chart.worst");
    }

    private String score(Optional<BigDecimal> score) {
        return score.map(Figures::percent).orElseGet(() -> texts.text("outcome.not_evaluated"));
    }

    private String grade(Optional<Title> grade) {
        return grade.map(title -> shown(title.in(language))).orElse("");
    }

    private String count(Optional<Long> count) {
        return count.map(Figures::number).orElseGet(() -> texts.text("scope.unknown"));
    }

    private static String shown(String text) {
        return Shown.of(text);
    }
}
