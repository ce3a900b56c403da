package org.guiji.jobs.story;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.checking.Rejects;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.reporting.DeliveredFile;
import org.guiji.jobs.reporting.Example;
import org.guiji.jobs.reporting.RuleLine;
import org.guiji.jobs.reporting.RuleTrend;
import org.guiji.jobs.reporting.RunReport;
import org.guiji.jobs.reporting.StageTime;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;

/** Puts together what the report of a run says, from the ledger and the rejected rows. */
record RunReports(Site site) {
    /** Whose results the trend of a rule shows beside its own. */
    private static final int RUNS_BEFORE = 11;

    RunReport of(Run run, Optional<Checked> checked, Optional<Lake> lake) {
        Resource resource = site.resource(run.resource());
        TableContract contract = site.contract(resource);
        Delivery delivery = site.ledger().delivery(run.delivery().orElseThrow());
        List<RuleLine> lines = lines(run, resource, contract);
        var provider = Optional.ofNullable(site.workspace().providers().get(resource.provider()));
        return new RunReport(
                run.id(),
                resource.name(),
                resource.title(),
                contract.name(),
                contract.title(),
                resource.provider(),
                provider.map(p -> p.title()).orElse(new Title(resource.provider(), resource.provider())),
                run.status(),
                checked.map(c -> c.judgement().verdict()).orElse(Verdict.REFUSE),
                run.period(),
                delivery.sequence(),
                delivery.receivedAt(),
                run.startedAt(),
                run.finishedAt().orElseGet(java.time.Instant::now),
                run.balance(),
                run.tableVersion(),
                run.rulesFingerprint(),
                lines,
                scores(lines),
                trends(run, lines),
                examples(run, checked, lake),
                run.noteZh().isEmpty() ? Optional.empty() : Optional.of(new Title(run.noteZh(), run.noteEn())),
                times(run),
                delivery.files().stream()
                        .map(f -> new DeliveredFile(f.name(), f.bytes(), f.sha256()))
                        .toList(),
                site.workspace().settings().timeZone());
    }

    /** What each rule that may reject a row is called. */
    List<Rejects.Reason> reasons(Run run) {
        Resource resource = site.resource(run.resource());
        List<Rejects.Reason> reasons = new ArrayList<>();
        rules(resource, run)
                .values()
                .forEach(rule -> reasons.add(new Rejects.Reason(
                        rule.id(), rule.column().orElse(""), rule.text().zh())));
        for (String id : ReadTexts.IDS) {
            reasons.add(new Rejects.Reason(id, "", ReadTexts.of(id).zh()));
        }
        return reasons;
    }

    private Map<String, Rule> rules(Resource resource, Run run) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        DeliveryRules delivery = new DeliveryRules(site, resource, run);
        delivery.rules().rules().forEach(rule -> rules.put(rule.id(), rule));
        delivery.notDeclared().forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }

    private List<RuleLine> lines(Run run, Resource resource, TableContract contract) {
        Map<String, Rule> rules = rules(resource, run);
        return site.ledger().results(run.id()).stream()
                .map(result -> line(result, Optional.ofNullable(rules.get(result.ruleId())), contract))
                .toList();
    }

    private Scores scores(List<RuleLine> lines) {
        return new ScoreFormula(site.workspace().settings().quality())
                .of(lines.stream()
                        .filter(line -> !line.isTrial())
                        .map(RuleLine::result)
                        .toList());
    }

    /** Rows that come back were bad once: their share beside that of whole deliveries would be a peak that none is. */
    private List<RuleTrend> trends(Run run, List<RuleLine> lines) {
        List<Run> before = site.ledger().runsOf(run.resource()).stream()
                .filter(earlier ->
                        earlier.kind() == RunKind.DELIVERY && earlier.id() < run.id() && earlier.hasDone(Stage.CHECK))
                .toList();
        List<List<QualityResult>> results = Stream.concat(
                        before.stream()
                                .skip(Math.max(0, before.size() - RUNS_BEFORE))
                                .map(earlier -> site.ledger().results(earlier.id())),
                        Stream.of(lines.stream().map(RuleLine::result).toList()))
                .toList();
        return RuleTrend.of(
                lines.stream()
                        .filter(line -> line.result().outcome() == Outcome.FAILED)
                        .map(line -> line.result().ruleId())
                        .toList(),
                results);
    }

    private static RuleLine line(QualityResult result, Optional<Rule> rule, TableContract contract) {
        Optional<String> column = rule.flatMap(Rule::column);
        return new RuleLine(
                result,
                rule.map(Rule::onViolation).orElse(OnViolation.QUARANTINE),
                rule.map(Rule::life).orElse(Life.ENFORCED),
                rule.map(Rule::text).orElseGet(() -> ReadTexts.of(result.ruleId())),
                rule.map(Rule::clause).orElse("GB/T 36344-2018"),
                column,
                column.flatMap(contract::column).map(Column::title));
    }

    private List<Example> examples(Run run, Optional<Checked> checked, Optional<Lake> lake) {
        if (lake.isEmpty()) {
            return List.of();
        }
        List<String> files = site.ledger().delivery(run.delivery().orElseThrow()).files().stream()
                .map(Delivery.File::name)
                .toList();
        return examples(run, checked.orElseThrow()).in(lake.get(), files);
    }

    private RunExamples examples(Run run, Checked checked) {
        return new RunExamples(site, run, checked, rules(site.resource(run.resource()), run));
    }

    /** Whether rows entered with the flag of a rule. */
    boolean anyFlagged(Run run, Checked checked) {
        return examples(run, checked).anyFlagged();
    }

    private List<StageTime> times(Run run) {
        var file = site.folder(run.id()).times();
        if (!Files.exists(file)) {
            return List.of();
        }
        StageTimes times = JsonFile.read(file, StageTimes.class);
        return times.millis().entrySet().stream()
                .map(entry -> new StageTime(Stage.valueOf(entry.getKey()), Duration.ofMillis(entry.getValue())))
                .toList();
    }

    /** How long each stage took in the attempt that ended it. */
    record StageTimes(Map<String, Long> millis) {}

    /** The texts of reasons that no rule file states. */
    static final class ReadTexts {
        static final List<String> IDS = List.of(
                "read.columns",
                "read.encoding",
                "read.cell",
                "read.quote",
                "read.nul",
                "read.error-cell",
                "read.json",
                "read.record",
                "key.duplicate",
                "key.conflict",
                "access.reached",
                "access.opened",
                "access.decoded",
                "access.answers",
                RunReport.TIMELY);

        private ReadTexts() {}

        static Title of(String id) {
            return new Title(
                    Messages.text(StoryFailure.class, "reason." + id, Language.ZH, List.of()),
                    Messages.text(StoryFailure.class, "reason." + id, Language.EN, List.of()));
        }
    }
}
