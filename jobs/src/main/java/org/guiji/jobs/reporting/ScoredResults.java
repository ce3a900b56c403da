package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.schemas.catalogue.Resource;

/** The results of runs as monthly reports count them; each run is read once. */
final class ScoredResults {
    private final Ledger ledger;
    private final LongFunction<Optional<Path>> reportJson;
    private final StandingRules standing;
    private final Map<Long, Optional<SavedReport>> saved = new HashMap<>();
    private final Map<Long, List<QualityResult>> results = new HashMap<>();

    ScoredResults(Ledger ledger, LongFunction<Optional<Path>> reportJson, StandingRules standing) {
        this.ledger = ledger;
        this.reportJson = reportJson;
        this.standing = standing;
    }

    /**
     * The results of a run, those of rules about other rows as they were judged again.
     *
     * @param again the run that judged again what this one left
     */
    List<QualityResult> of(Run run, Optional<Run> again) {
        List<QualityResult> own = results(run);
        if (again.isEmpty()) {
            return own;
        }
        Map<String, QualityResult> later = results(again.get()).stream()
                .filter(ScoreFormula::isMeasured)
                .collect(Collectors.toMap(QualityResult::ruleId, result -> result, (first, second) -> second));
        return own.stream()
                .map(result -> later.getOrDefault(result.ruleId(), result))
                .toList();
    }

    /** Without trial rules, which are shown in run reports and never count. */
    Predicate<QualityResult> counts(Resource resource, Run run) {
        Optional<SavedReport> report = saved(run);
        return result -> report.map(said -> said.words(result.ruleId()))
                .map(words -> !words.isTrial())
                .orElseGet(() -> standing.count(resource, result.ruleId()));
    }

    /** What the run's report said of a rule, or what the rule says today. */
    Finding.RuleWords words(Resource resource, Run run, String rule) {
        return saved(run)
                .map(said -> said.words(rule))
                .orElseGet(() -> SavedReport.words(standing.text(resource, rule)));
    }

    List<Example> examples(Run run, String rule) {
        return saved(run).map(said -> said.examples(rule)).orElse(List.of());
    }

    private List<QualityResult> results(Run run) {
        return results.computeIfAbsent(run.id(), ledger::results);
    }

    private Optional<SavedReport> saved(Run run) {
        return saved.computeIfAbsent(run.id(), id -> reportJson.apply(id).map(SavedReport::read));
    }
}
