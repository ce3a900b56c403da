package org.guiji.jobs.story;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings.Grade;

/**
 * How good base tables are now: the published formula over the latest judged run of each resource that feeds them. Trial
 * rules do not count. Asks the ledger alone.
 */
record InputGrades(Site site) {
    private static final Title NOT_JUDGED = new Title("尚未核验", "not judged yet");

    /** What keeps a table from being good enough. */
    record TooLow(String table, Title quality) {}

    /** The first of the tables whose score is below the grade. */
    Optional<TooLow> below(Set<String> tables, Grade grade) {
        return tables.stream().flatMap(table -> below(table, grade).stream()).findFirst();
    }

    private Optional<TooLow> below(String table, Grade grade) {
        Scores scores = scores(table);
        Optional<BigDecimal> overall = scores.overall();
        if (overall.filter(score -> score.compareTo(grade.from()) >= 0).isPresent()) {
            return Optional.empty();
        }
        Title quality = overall.map(score -> with(scores.grade().orElse(new Title("", "")), score))
                .orElse(NOT_JUDGED);
        return Optional.of(new TooLow(table, quality));
    }

    private static Title with(Title grade, BigDecimal score) {
        return new Title((grade.zh() + " " + score).strip(), (grade.en() + " " + score).strip());
    }

    /** All resources of a table together. */
    Scores scores(String table) {
        List<QualityResult> results = new ArrayList<>();
        for (Resource resource : site.workspace().catalogue().feeding(table)) {
            latest(resource).ifPresent(run -> results.addAll(counting(resource, run)));
        }
        return new ScoreFormula(site.workspace().settings().quality()).of(results);
    }

    private Optional<Run> latest(Resource resource) {
        return site.ledger().runsOf(resource.name()).stream()
                .filter(run -> run.kind() == org.guiji.jobs.ledger.RunKind.DELIVERY
                        && run.status().isIngested())
                .max(Comparator.comparingLong(Run::id));
    }

    private List<QualityResult> counting(Resource resource, Run run) {
        Set<String> trial = site.rules(resource).rules().stream()
                .filter(rule -> rule.life() == Life.TRIAL)
                .map(Rule::id)
                .collect(Collectors.toSet());
        return site.ledger().results(run.id()).stream()
                .filter(result -> !trial.contains(result.ruleId()))
                .toList();
    }
}
