package org.guiji.jobs.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.rules.OnViolation;
import org.guiji.schemas.problems.Title;

/**
 * What a provider learns about its delivery: what was accepted, what not, and why.
 *
 * @param timely whether it came before its deadline
 * @param workbook name of the workbook with the returned rows, beside the receipt
 * @param until the last day on which the workbook is kept
 */
public record Receipt(
        long run,
        String resource,
        Title resourceTitle,
        Title providerTitle,
        RunStatus status,
        String period,
        long deliverySequence,
        Instant receivedAt,
        Outcome timely,
        Balance balance,
        List<Reason> reasons,
        Optional<String> workbook,
        Optional<LocalDate> until,
        Optional<Title> note,
        ZoneId zone) {

    /** One violated rule, and how many rows violate it; one row may violate several. */
    public record Reason(String ruleId, Title text, String clause, OnViolation onViolation, long rows) {}

    public Receipt {
        reasons = List.copyOf(reasons);
        if (workbook.isPresent() != until.isPresent()) {
            throw new IllegalArgumentException("a workbook and its last day belong together");
        }
    }

    /** The receipt of a run that returns no workbook. */
    public static Receipt of(RunReport report) {
        return new Receipt(
                report.run(),
                report.resource(),
                report.resourceTitle(),
                report.providerTitle(),
                report.status(),
                report.period(),
                report.deliverySequence(),
                report.receivedAt(),
                report.timely(),
                report.balance(),
                reasons(report),
                Optional.empty(),
                Optional.empty(),
                report.note(),
                report.zone());
    }

    public Receipt withWorkbook(String name, LocalDate lastDay) {
        return new Receipt(
                run,
                resource,
                resourceTitle,
                providerTitle,
                status,
                period,
                deliverySequence,
                receivedAt,
                timely,
                balance,
                reasons,
                Optional.of(name),
                Optional.of(lastDay),
                note,
                zone);
    }

    public String shortName() {
        return resource.substring(resource.indexOf('/') + 1);
    }

    private static List<Reason> reasons(RunReport report) {
        return report.rules().stream()
                .filter(line -> line.result().outcome() == Outcome.FAILED && !line.isTrial())
                .filter(line -> !line.result().ruleId().equals(RunReport.TIMELY))
                .map(line -> new Reason(
                        line.result().ruleId(), line.text(), line.clause(), line.onViolation(), line.violated()))
                .sorted((one, other) -> Long.compare(other.rows(), one.rows()))
                .toList();
    }
}
