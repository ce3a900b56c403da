package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.quality.judging.Outcome;
import org.guiji.schemas.problems.Language;

/** What the template shows, in one language, all of it already text. */
final class ReportPage {
    /** Beyond these the page would grow without being read; the JSON report has all. */
    private static final int MOST_RULES = 90;

    private static final int MOST_FILES = 12;

    /** A command at a line's end, in either language. */
    private static final Pattern COMMAND = Pattern.compile("^(.*?)(guiji [a-z][^。]*?)[。.]?$");

    private final RunReport report;
    private final Language language;
    private final Texts texts;
    private final List<RuleLine> noticed;
    private final List<RuleLine> passed;

    /** A name and what it is. */
    public record Fact(String name, String value) {}

    /** One line of what is to be done, with the command at its end. */
    public record ActLine(String words, String command) {
        public boolean hasCommand() {
            return !command.isEmpty();
        }
    }

    /** One file. */
    public record FileRow(String name, String size, String sha256) {}

    ReportPage(RunReport report, Language language) {
        this.report = report;
        this.language = language;
        this.texts = Texts.in(language);
        this.noticed = report.rules().stream()
                .filter(line -> line.result().outcome() != Outcome.PASSED)
                .sorted(Comparator.comparing((RuleLine line) -> line.result().outcome())
                        .thenComparing(RuleLine::violated, Comparator.reverseOrder()))
                .toList();
        this.passed = report.rules().stream()
                .filter(line -> line.result().outcome() == Outcome.PASSED)
                .toList();
    }

    public String language() {
        return language == Language.ZH ? "zh-CN" : "en";
    }

    public String otherLanguage() {
        return language == Language.ZH ? "en" : "zh-CN";
    }

    public String otherFile() {
        return language == Language.ZH ? "report.en.html" : "report.zh.html";
    }

    public String title() {
        return texts.text("report.title", resourceTitle(), report.run());
    }

    public String resourceTitle() {
        return shown(report.resourceTitle().in(language));
    }

    public String from() {
        return shown(report.providerTitle().in(language) + " " + report.resource());
    }

    public String into() {
        return texts.text("report.into", shown(report.tableTitle().in(language) + " " + report.table()));
    }

    public String status() {
        return texts.text("status." + report.status().text());
    }

    public String tone() {
        return switch (report.status()) {
            case INGESTED -> "good";
            case INGESTED_WITH_WARNINGS, HELD -> "warn";
            case REFUSED, DELIVERY_FAULTY, DELIVERY_MISSING, FAILED -> "stop";
            case RUNNING, NOTHING_NEW, WITHDRAWN -> "idle";
        };
    }

    public List<Fact> facts() {
        String none = texts.text("fact.none");
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("run", Long.toString(report.run())));
        facts.add(fact("delivery", texts.text("fact.delivery.value", report.deliverySequence())));
        facts.add(fact("period", report.period().isEmpty() ? none : shown(report.period())));
        facts.add(fact("verdict", verdict()));
        facts.add(fact("received", Figures.time(report.receivedAt(), report.zone())));
        facts.add(fact("started", Figures.time(report.startedAt(), report.zone())));
        facts.add(fact("finished", Figures.time(report.finishedAt(), report.zone())));
        facts.add(fact(
                "version",
                report.tableVersion().map(Object::toString).orElseGet(() -> texts.text("fact.version.none"))));
        return facts;
    }

    private Fact fact(String key, String value) {
        return new Fact(texts.text("fact." + key), value);
    }

    private String verdict() {
        return report.balance().checked().isPresent()
                ? texts.text("verdict." + Words.of(report.verdict()))
                : texts.text("verdict.none");
    }

    /** The note, or what the status alone asks for. */
    public List<ActLine> act() {
        String words = report.note()
                .map(note -> note.in(language))
                .filter(note -> !note.isBlank())
                .orElseGet(() -> texts.text("act." + report.status().text(), report.run(), report.resource()));
        return words.lines()
                .filter(line -> !line.isBlank())
                .map(ReportPage::actLine)
                .toList();
    }

    private static ActLine actLine(String line) {
        Matcher matcher = COMMAND.matcher(line);
        return matcher.matches()
                ? new ActLine(shown(matcher.group(1)), shown(matcher.group(2)))
                : new ActLine(shown(line), "");
    }

    public BalanceBar bar() {
        return BalanceBar.of(report.balance(), texts);
    }

    public List<DimensionRow> dimensions() {
        return report.scores().dimensions().stream()
                .map(score -> DimensionRow.of(score, texts))
                .toList();
    }

    public boolean isScored() {
        return report.scores().overall().isPresent();
    }

    public String score() {
        return report.scores().overall().map(Figures::percent).orElse("");
    }

    public String grade() {
        return report.scores().grade().map(title -> shown(title.in(language))).orElse("");
    }

    /** Before check ends there is nothing to say about quality. */
    public boolean hasRules() {
        return !report.rules().isEmpty();
    }

    public boolean hasNoticed() {
        return !noticed.isEmpty();
    }

    public List<RuleRow> noticed() {
        return noticed.stream().limit(MOST_RULES).map(this::rule).toList();
    }

    public boolean hasPassed() {
        return !passed.isEmpty() && noticed.size() < MOST_RULES;
    }

    public String passedHeading() {
        return texts.text("rules.passed", passed.size());
    }

    public List<RuleRow> passed() {
        return passed.stream()
                .limit(Math.max(0, MOST_RULES - noticed.size()))
                .map(this::rule)
                .toList();
    }

    public boolean hasMoreRules() {
        return report.rules().size() > MOST_RULES;
    }

    public String moreRules() {
        return texts.text("rules.more", report.rules().size() - MOST_RULES);
    }

    private RuleRow rule(RuleLine line) {
        return RuleRow.of(report, line, language);
    }

    public boolean hasFiles() {
        return !report.files().isEmpty();
    }

    public List<FileRow> files() {
        return report.files().stream()
                .limit(MOST_FILES)
                .map(file -> new FileRow(
                        shown(file.name()),
                        Figures.bytes(file.bytes()),
                        file.sha256().substring(0, Math.min(16, file.sha256().length()))))
                .toList();
    }

    public boolean hasMoreFiles() {
        return report.files().size() > MOST_FILES;
    }

    public String moreFiles() {
        return texts.text("rules.more", report.files().size() - MOST_FILES);
    }

    public boolean hasStages() {
        return !report.times().isEmpty();
    }

    public List<Fact> stages() {
        return report.times().stream()
                .map(time -> new Fact(texts.text("stage." + Words.of(time.stage())), Figures.duration(time.duration())))
                .toList();
    }

    public String footer() {
        return texts.text("report.footer", report.zone().getId());
    }

    private static String shown(String text) {
        return Shown.of(text);
    }
}
