package org.guiji.jobs.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guiji.jobs.ledger.Balance;
import org.guiji.quality.rules.OnViolation;
import org.guiji.schemas.problems.Language;

/** A receipt for people, as plain text. */
final class ReceiptText {
    private final Receipt receipt;
    private final Language language;
    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    ReceiptText(Receipt receipt, Language language) {
        this.receipt = receipt;
        this.language = language;
        this.texts = Texts.in(language);
    }

    String render() {
        head();
        result();
        reasons("receipt.returned", OnViolation.QUARANTINE);
        reasons("receipt.flagged", OnViolation.FLAG);
        reasons("receipt.whole", OnViolation.HOLD);
        reasons("receipt.whole", OnViolation.REFUSE);
        workbook();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        lines.add(texts.text("receipt.title"));
        lines.add("");
        fact("fact.provider", receipt.providerTitle().in(language));
        fact("fact.resource", receipt.resourceTitle().in(language) + " " + receipt.resource());
        fact("fact.delivery", texts.text("fact.delivery.value", receipt.deliverySequence()));
        fact("fact.period", receipt.period().isEmpty() ? texts.text("fact.none") : receipt.period());
        fact("fact.received", Figures.time(receipt.receivedAt(), receipt.zone()));
        fact("receipt.timely", texts.text("receipt.timely." + receipt.timely().text()));
        fact("fact.run", Long.toString(receipt.run()));
        fact("receipt.result", texts.text("status." + receipt.status().text()));
    }

    private void fact(String key, String value) {
        lines.add(texts.text("receipt.fact", texts.text(key), value));
    }

    private void result() {
        lines.add("");
        lines.add(receipt.balance().checked().map(this::counts).orElseGet(() -> texts.text("balance.unknown")));
        if (receipt.note().isPresent()) {
            lines.add("");
            receipt.note().get().in(language).lines().forEach(lines::add);
        }
    }

    private String counts(Balance.Checked checked) {
        return texts.text(
                "receipt.counts",
                Figures.number(checked.delivered()),
                Figures.number(checked.accepted()),
                Figures.number(checked.quarantined()),
                Figures.number(checked.exactDuplicates()));
    }

    private void reasons(String heading, OnViolation action) {
        List<Receipt.Reason> chosen = receipt.reasons().stream()
                .filter(reason -> reason.onViolation() == action)
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(texts.text(heading));
        chosen.forEach(reason -> lines.add(reason(reason)));
    }

    private String reason(Receipt.Reason reason) {
        String clause = reason.clause().isEmpty() ? "" : texts.text("receipt.clause", reason.clause());
        return texts.text(
                "receipt.reason", Figures.number(reason.rows()), reason.text().in(language), reason.ruleId() + clause);
    }

    private void workbook() {
        if (receipt.workbook().isEmpty()) {
            return;
        }
        String until = receipt.until().map(LocalDate::toString).orElseThrow();
        lines.add("");
        lines.add(texts.text("receipt.workbook", receipt.workbook().get(), until));
    }
}
