package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.quality.judging.AnomalyJudge;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/**
 * Tries a rule of any life on what came before:
 *
 * <ol>
 *   <li>over deliveries: the bytes as received are read, conformed and judged once more, rejected and held ones too,
 *       because a delivery that the lake never took is the one a new rule is for;
 *   <li>over versions of a base table: the rows that were live then. What was delivered but did not become a value
 *       ({@code _raw_…}) is not there, so rules about it could not run.
 * </ol>
 *
 * Rules about other rows look into the tables as they are now; rules that compare a delivery with earlier ones do so by
 * the numbers that were kept of both. Nothing is recorded.
 */
public final class Backtest {
    /** More rows than a person looks at; the counts are of all. */
    public static final int SHOWN = 10_000;

    private final Site site;
    private final Map<Long, List<Delivery.File>> files = new HashMap<>();

    public Backtest(Site site) {
        this.site = site;
    }

    /** Over the last deliveries of a resource. */
    public Backtested deliveries(String ruleId, String name, int last) {
        Resource resource = site.resource(name);
        Rule rule = named(ruleId, site.rules().forResource(site.contract(resource), name));
        RuleSet judged = new DeliveryRules(site, resource).rules();
        Optional<Rule> declared =
                judged.rules().stream().filter(each -> each.id().equals(ruleId)).findFirst();
        List<Delivery> deliveries = newest(site.ledger().deliveries(name), last);
        BacktestAnswers answers = new BacktestAnswers();
        for (Delivery delivery : deliveries) {
            if (declared.filter(Rule::isAnomaly).isPresent()) {
                compare(delivery, declared.get(), answers);
            } else if (delivery.purgedAt().isPresent()) {
                answers.not(delivery, run(delivery), Outcome.COULD_NOT_RUN, "purged");
            } else if (declared.isEmpty()) {
                answers.not(delivery, run(delivery), Outcome.NOT_EVALUATED, missing(rule, resource));
            } else {
                tryOn(delivery, resource, declared.get(), judged, answers);
            }
        }
        return answers.all();
    }

    /** Over the last deliveries of each resource that feeds the rule's table; the rule must be one table's only. */
    public Backtested deliveries(String ruleId, int last) {
        List<TableContract> having = site.workspace().tables().all().stream()
                .filter(table -> rulesOf(table).rules().stream()
                        .anyMatch(rule -> rule.id().equals(ruleId)))
                .toList();
        if (having.size() > 1) {
            throw GuijiException.of(
                    StoryFailure.RULE_OF_SEVERAL_TABLES,
                    "backtest",
                    having.stream().map(TableContract::name).collect(Collectors.joining(", ")));
        }
        if (having.isEmpty()) {
            List<String> known = site.workspace().tables().all().stream()
                    .flatMap(table -> rulesOf(table).rules().stream())
                    .map(Rule::id)
                    .toList();
            throw GuijiException.of(
                    StoryFailure.RULE_UNKNOWN,
                    "backtest",
                    DidYouMean.closest(ruleId, known).orElse("-"));
        }
        List<Backtested> each = site.workspace().catalogue().all().stream()
                .filter(resource -> resource.table().equals(having.get(0).name()))
                .filter(resource -> site.rules().forResource(having.get(0), resource.name()).rules().stream()
                        .anyMatch(rule -> rule.id().equals(ruleId)))
                .map(resource -> deliveries(ruleId, resource.name(), last))
                .toList();
        return new Backtested(
                each.stream().flatMap(one -> one.trials().stream()).toList(),
                each.stream().flatMap(one -> one.caught().stream()).toList());
    }

    /** Over the last versions of a base table that runs made. */
    public Backtested versions(String ruleId, String table, int last) {
        TableContract contract = site.workspace().tables().find(table).orElseThrow();
        RuleSet rules = rulesOf(contract);
        Rule rule = named(ruleId, rules);
        if (rule.isAnomaly() || rule.condition() instanceof Condition.Agreement) {
            throw GuijiException.of(StoryFailure.RULE_OF_DELIVERIES, table, ruleId);
        }
        Lake lake = site.lake().get().inNewSession();
        // All rows of a version have entered; rules of the table say nothing about columns that their resource lacks.
        RuleSet none = new RuleSet(table, List.of(), rules.fingerprint());
        RuleTrial trial = new RuleTrial(
                rule, none, any -> new LakeLookups(site, lake, table, Optional.empty(), Optional.empty()));
        LakeTable base = lake.base(contract);
        BacktestAnswers answers = new BacktestAnswers();
        for (LakeTable.Version version : base.versions(last)) {
            Dataset<Row> rows = base.readAt(version.number());
            RuleTrial.Found found = trial.over(rows);
            answers.add(
                    table, OptionalLong.of(version.run()), "", OptionalLong.of(version.number()), version.at(), found);
            trial.violating(rows)
                    .select(col("_run"), col("_file"), col("_line"))
                    .limit(answers.room())
                    .collectAsList()
                    .forEach(row -> answers.caught(
                            table, row.getLong(0), OptionalLong.of(version.number()), file(row), row.getLong(2)));
        }
        return answers.all();
    }

    /** The rules of the table and of every resource that feeds it. */
    private RuleSet rulesOf(TableContract contract) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        RuleSet ofTable = site.rules().forTable(contract);
        ofTable.rules().forEach(rule -> rules.put(rule.id(), rule));
        site.workspace().catalogue().all().stream()
                .filter(resource -> resource.table().equals(contract.name()))
                .forEach(resource -> site.rules().forResource(contract, resource.name()).rules().stream()
                        .forEach(rule -> rules.putIfAbsent(rule.id(), rule)));
        return new RuleSet(contract.name(), List.copyOf(rules.values()), ofTable.fingerprint());
    }

    /** A number beside earlier ones needs no row: both were kept, longer than the bytes. */
    private void compare(Delivery delivery, Rule rule, BacktestAnswers answers) {
        Optional<Run> run = run(delivery);
        if (run.isEmpty()) {
            answers.not(delivery, run, Outcome.NOT_EVALUATED, "");
            return;
        }
        AnomalyJudge.Judged judged = new Anomalies(site).tried(RuleTrial.alive(rule, rule.onViolation()), run.get());
        long rows =
                run.get().balance().checked().map(Balance.Checked::delivered).orElse(0L);
        answers.add(
                delivery.resource(),
                id(run),
                delivery.period(),
                OptionalLong.empty(),
                delivery.receivedAt(),
                new RuleTrial.Found(rows, 0, judged.result(), judged.verdict()));
    }

    private void tryOn(Delivery delivery, Resource resource, Rule rule, RuleSet judged, BacktestAnswers answers) {
        Optional<Run> run = run(delivery);
        try (KeptRows kept = KeptRows.open(site, resource, delivery)) {
            if (!kept.fits()) {
                answers.not(delivery, run, Outcome.COULD_NOT_RUN, "columns");
                return;
            }
            Lake lake = site.lake().get().inNewSession(delivery.bytes());
            Dataset<Row> rows =
                    kept.conformed(lake.spark()).where(col("_broken").isNull());
            RuleTrial trial = new RuleTrial(
                    rule, judged, accepted -> new LakeLookups(site, lake, resource, Optional.of(() -> accepted)));
            RuleTrial.Found found = trial.over(rows);
            answers.add(
                    delivery.resource(),
                    id(run),
                    delivery.period(),
                    OptionalLong.empty(),
                    delivery.receivedAt(),
                    found);
            trial.violating(rows)
                    .select(col("_file"), col("_line"))
                    .orderBy("_file", "_line")
                    .limit(answers.room())
                    .collectAsList()
                    .forEach(row -> answers.caught(
                            delivery.resource(),
                            run.map(Run::id).orElse(0L),
                            OptionalLong.empty(),
                            kept.file(row.getInt(0)),
                            row.getLong(1)));
        }
    }

    static OptionalLong id(Optional<Run> run) {
        return run.map(known -> OptionalLong.of(known.id())).orElseGet(OptionalLong::empty);
    }

    /** A base row knows its run and the number of its file there. */
    private String file(Row row) {
        List<Delivery.File> known = files.computeIfAbsent(row.getLong(0), run -> site.ledger()
                .findRun(run)
                .flatMap(Run::delivery)
                .map(delivery -> site.ledger().delivery(delivery).files())
                .orElse(List.of()));
        int index = row.getInt(1);
        return index < known.size() ? known.get(index).name() : "";
    }

    /** The run that took the delivery in, or tried to. */
    private Optional<Run> run(Delivery delivery) {
        return site.ledger().runsOf(delivery.resource()).stream()
                .filter(run -> run.kind() == RunKind.DELIVERY && run.status() != RunStatus.NOTHING_NEW)
                .filter(run -> run.delivery().filter(id -> id == delivery.id()).isPresent())
                .max(Comparator.comparingLong(Run::id));
    }

    private static String missing(Rule rule, Resource resource) {
        Set<String> columns = new TreeSet<>(rule.condition().columns());
        resource.columns().stream().map(ColumnMapping::column).forEach(columns::remove);
        return "not declared: " + String.join(", ", columns);
    }

    private static Rule named(String id, RuleSet rules) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = rules.rules().stream().map(Rule::id).toList();
                    return GuijiException.of(
                            StoryFailure.RULE_UNKNOWN,
                            rules.table(),
                            DidYouMean.closest(id, known).orElse("-"));
                });
    }

    private static <T> List<T> newest(List<T> all, int last) {
        return all.subList(Math.max(0, all.size() - last), all.size());
    }
}
