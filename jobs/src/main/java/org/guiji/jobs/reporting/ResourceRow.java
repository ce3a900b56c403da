package org.guiji.jobs.reporting;

import java.util.Optional;
import org.guiji.schemas.problems.Language;

/** One resource as a monthly page shows it. */
record ResourceRow(
        String title,
        String name,
        String provider,
        String received,
        String onTime,
        String delivered,
        String quarantined,
        String share,
        String score,
        String grade,
        String status,
        String tone) {

    static ResourceRow of(ResourceMonth month, Language language) {
        Texts texts = Texts.in(language);
        RowCount rows = month.rows();
        return new ResourceRow(
                Shown.of(month.resource().title().in(language)),
                Shown.of(month.resource().name()),
                Shown.of(month.providerTitle().in(language)),
                month.arrivals().received() + " / " + count(month.arrivals().expected(), texts),
                count(month.arrivals().onTime(), texts),
                month.checked() == 0 ? RuleRow.NOTHING : Figures.number(rows.delivered()),
                month.checked() == 0 ? RuleRow.NOTHING : Figures.number(rows.quarantined()),
                rows.delivered() == 0 ? RuleRow.NOTHING : Figures.missing(rows.quarantined(), rows.delivered()),
                month.scores().overall().map(Figures::percent).orElseGet(() -> texts.text("outcome.not_evaluated")),
                month.scores()
                        .grade()
                        .map(title -> Shown.of(title.in(language)))
                        .orElse(""),
                month.last()
                        .map(run -> texts.text("status." + run.status().text()))
                        .orElseGet(() -> texts.text("scope.never")),
                month.last().map(run -> tone(run.status().exit())).orElse("idle"));
    }

    private static String tone(int exit) {
        return exit == 0 ? "passed" : "failed";
    }

    private static String count(Optional<Long> count, Texts texts) {
        return count.map(Figures::number).orElseGet(() -> texts.text("scope.unknown"));
    }
}
