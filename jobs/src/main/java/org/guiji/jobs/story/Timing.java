package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.expecting.Expectations;
import org.guiji.jobs.ledger.Punctuality;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.StaleMark;
import org.guiji.jobs.reporting.RunReport;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.catalogue.Resource;

/** How a run stands to the deadline of its period, and what its being late means for others. */
record Timing(Site site) {
    /** Notes the arrival of a run, once; what another resource received arrives with that one. */
    void arrived(Run run) {
        Resource resource = site.resource(run.resource());
        if (run.kind() != RunKind.DELIVERY || resource.from().isPresent()) {
            return;
        }
        schedule(resource).ifPresent(schedule -> {
            List<SignOfLife> signs = site.timeliness().signs(resource.name());
            Expectations expectations = new Expectations(
                    resource, schedule, signs, site.timeliness().missing());
            site.timeliness().record(expectations.arriving(run.id(), run.period(), site.now()));
        });
    }

    /** Satisfied 1 of 1 when on time, 0 of 1 when late, otherwise not evaluated. */
    QualityResult result(Run run) {
        Optional<SignOfLife> sign = sign(run);
        Outcome outcome = sign.map(known -> switch (known.punctuality()) {
                    case ON_TIME -> Outcome.PASSED;
                    case LATE -> Outcome.FAILED;
                    case PROVISIONAL, NOT_EVALUATED -> Outcome.NOT_EVALUATED;
                })
                .orElse(Outcome.NOT_EVALUATED);
        return result(outcome);
    }

    private static QualityResult result(Outcome outcome) {
        int satisfied = outcome == Outcome.PASSED ? 1 : 0;
        int evaluated = outcome == Outcome.NOT_EVALUATED ? 0 : 1;
        return new QualityResult(RunReport.TIMELY, Dimension.TIMELINESS, "0502", satisfied, evaluated, outcome, "");
    }

    /** A run that notes a missing delivery: nothing came before the deadline. */
    void missed(Run run) {
        List<QualityResult> results = new ArrayList<>(site.ledger().results(run.id()));
        results.removeIf(result -> result.ruleId().equals(RunReport.TIMELY));
        results.add(result(Outcome.FAILED));
        site.ledger().saveResults(run.id(), results);
    }

    /**
     * An ingested run answers the period that was noted as missing and brings its own table up to date. Late rows that
     * changed something make the tables that depend on this one stale.
     */
    void ended(Run run) {
        if (!run.status().isIngested() && run.status() != RunStatus.NOTHING_NEW) {
            return;
        }
        site.timeliness().clearStale(run.resource(), run.id());
        Optional<SignOfLife> sign = sign(run);
        sign.ifPresent(known -> site.timeliness().answer(known.resource(), known.period(), known.run()));
        if (sign.filter(known -> known.punctuality() == Punctuality.LATE).isPresent() && changedSomething(run)) {
            for (Resource dependent : dependents(run.resource())) {
                site.timeliness()
                        .markStale(new StaleMark(
                                run.id(),
                                run.table(),
                                sign.get().period(),
                                dependent.table(),
                                dependent.name(),
                                site.now(),
                                Optional.empty()));
            }
        }
    }

    private List<Resource> dependents(String resource) {
        return site.workspace().catalogue().all().stream()
                .filter(other -> other.from().filter(resource::equals).isPresent())
                .toList();
    }

    private static boolean changedSomething(Run run) {
        return run.balance()
                .merged()
                .filter(merged ->
                        merged.inserted() + merged.updated() + merged.deleted() + merged.closedByAbsence() > 0)
                .isPresent();
    }

    private Optional<SignOfLife> sign(Run run) {
        return site.timeliness().signs(run.resource()).stream()
                .filter(sign -> sign.run() == run.id())
                .findFirst();
    }

    private Optional<Schedule> schedule(Resource resource) {
        return resource.schedule(
                site.workspace().calendar(), site.workspace().settings().timeZone());
    }
}
