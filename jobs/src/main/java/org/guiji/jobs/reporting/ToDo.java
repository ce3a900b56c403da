package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.schemas.problems.Language;

/** Who must act, what on, and the command that helps; the most urgent first. */
record ToDo(String who, String what, String command, boolean isGrave) {
    private static final int MOST_RULES = 3;

    public boolean hasCommand() {
        return !command.isEmpty();
    }

    static List<ToDo> of(ScopeReport report, Language language) {
        Texts texts = Texts.in(language);
        List<ToDo> todo = new ArrayList<>();
        for (ResourceMonth resource : report.resources()) {
            resource.last().flatMap(run -> ofRun(run, resource, language)).ifPresent(todo::add);
        }
        for (ResourceMonth resource : report.resources()) {
            resource.arrivals()
                    .missing()
                    .filter(count -> count > 0)
                    .ifPresent(count -> todo.add(new ToDo(
                            name(resource, language),
                            texts.text("todo.missing", title(resource, language), count),
                            "",
                            true)));
        }
        report.doubts()
                .filter(doubts -> doubts.overdue() > 0)
                .ifPresent(doubts -> todo.add(new ToDo(
                        report.scope().title().in(language), texts.text("todo.doubts", doubts.overdue()), "", true)));
        report.findings().stream().limit(MOST_RULES).forEach(finding -> todo.add(ofFinding(finding, language)));
        return todo;
    }

    private static Optional<ToDo> ofRun(Run run, ResourceMonth resource, Language language) {
        Texts texts = Texts.in(language);
        String title = title(resource, language);
        return switch (run.status()) {
            case HELD ->
                Optional.of(new ToDo(
                        texts.text("todo.steward"),
                        texts.text("todo.held", title, run.id()),
                        "guiji approve " + run.id() + " --reason …",
                        true));
            case REFUSED, DELIVERY_FAULTY, DELIVERY_MISSING ->
                Optional.of(new ToDo(
                        name(resource, language),
                        texts.text(
                                "todo.again",
                                title,
                                texts.text("status." + run.status().text())),
                        "guiji run " + run.resource(),
                        true));
            case FAILED, RUNNING ->
                Optional.of(new ToDo(
                        texts.text("todo.operator"),
                        texts.text(
                                "todo.failed",
                                title,
                                run.id(),
                                texts.text("status." + run.status().text())),
                        "guiji run " + run.resource(),
                        run.status() == RunStatus.FAILED));
            case INGESTED, INGESTED_WITH_WARNINGS, NOTHING_NEW, WITHDRAWN -> Optional.empty();
        };
    }

    private static ToDo ofFinding(Finding finding, Language language) {
        return new ToDo(
                Shown.of(finding.providerTitle().in(language)),
                Texts.in(language)
                        .text(
                                "todo.rule",
                                Shown.of(finding.resourceTitle().in(language)),
                                Shown.of(finding.words().text().in(language)),
                                Figures.number(finding.violated())),
                "",
                false);
    }

    private static String name(ResourceMonth resource, Language language) {
        return Shown.of(resource.providerTitle().in(language));
    }

    private static String title(ResourceMonth resource, Language language) {
        return Shown.of(resource.resource().title().in(language));
    }
}
