package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.ContradictionCount;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.scoring.ScoreFormula;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;

/** Puts together monthly reports from the ledger and the JSON reports of runs. */
public final class ScopeReports {
    private static final int MONTHS_OF_TREND = 12;

    private final Workspace workspace;
    private final Ledger ledger;
    private final Doubts doubts;
    private final List<ContradictionCount> disputes;
    private final TimelinessBook timeliness;
    private final List<MissingDelivery> missing;
    private final ScoredResults results;
    private final Punctual punctual;
    private final Map<String, CountingRuns> counting = new HashMap<>();
    private final Map<Long, List<QualityResult>> judged = new HashMap<>();
    private final Map<String, Map<Run, YearMonth>> runs = new HashMap<>();

    /**
     * @param disputes how many contradictions stand how today
     * @param reportJson where the JSON report of a run is
     * @param standing the rules of runs that have none
     */
    public ScopeReports(
            Workspace workspace,
            Ledger ledger,
            TimelinessBook timeliness,
            Doubts doubts,
            List<ContradictionCount> disputes,
            LongFunction<Optional<Path>> reportJson,
            StandingRules standing,
            Punctual punctual) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.timeliness = timeliness;
        this.missing = timeliness.missing();
        this.doubts = doubts;
        this.disputes = List.copyOf(disputes);
        this.results = new ScoredResults(ledger, reportJson, standing);
        this.punctual = punctual;
    }

    /** A provider answers for its branches, at any depth. */
    public ScopeReport ofProvider(Provider provider, YearMonth month) {
        List<Resource> resources = workspace.catalogue().all().stream()
                .filter(resource -> isBelow(resource.provider(), provider.name()))
                .toList();
        Scope scope = new Scope(Scope.Kind.PROVIDER, provider.name(), provider.title());
        return report(scope, resources, month, open(count -> resources.stream()
                .anyMatch(resource -> resource.name().equals(count.resource()))));
    }

    public ScopeReport ofDatabase(String database, YearMonth month) {
        List<Resource> resources = workspace.catalogue().all().stream()
                .filter(resource -> resource.table().startsWith(database + "."))
                .toList();
        Scope scope = new Scope(Scope.Kind.DATABASE, database, databaseTitle(database));
        return report(
                scope,
                resources,
                month,
                open(count -> count.resource().isEmpty() && count.table().startsWith(database + ".")));
    }

    private long open(Predicate<ContradictionCount> counted) {
        return disputes.stream()
                .filter(count -> count.status() == ContradictionStatus.OPEN)
                .filter(counted)
                .mapToLong(ContradictionCount::number)
                .sum();
    }

    private static Title databaseTitle(String database) {
        String key = "database." + database;
        return new Title(
                Texts.in(Language.ZH).find(key).orElse(database),
                Texts.in(Language.EN).find(key).orElse(database));
    }

    private boolean isBelow(String provider, String superior) {
        Set<String> seen = new LinkedHashSet<>();
        Optional<String> at = Optional.of(provider);
        while (at.isPresent() && seen.add(at.get())) {
            if (at.get().equals(superior)) {
                return true;
            }
            at = Optional.ofNullable(workspace.providers().get(at.get())).flatMap(Provider::parent);
        }
        return false;
    }

    private ScopeReport report(Scope scope, List<Resource> resources, YearMonth month, long contradictions) {
        List<ScopeReport.Total> trend = IntStream.range(0, MONTHS_OF_TREND)
                .mapToObj(back -> month.minusMonths(MONTHS_OF_TREND - 1L - back))
                .map(each -> total(resources, each, each))
                .filter(total -> total.scores().overall().isPresent())
                .toList();
        List<Finding> findings = resources.stream()
                .flatMap(resource -> findings(resource, month).stream())
                .sorted(Comparator.comparing(
                                (Finding finding) -> !finding.words().decidesAll())
                        .thenComparing(Finding::violated, Comparator.reverseOrder()))
                .toList();
        return new ScopeReport(
                scope,
                month,
                Instant.now(workspace.settings().clock()),
                zone(),
                total(resources, month, month),
                total(resources, YearMonth.of(month.getYear(), 1), month),
                trend,
                resources.stream().map(resource -> resource(resource, month)).toList(),
                findings,
                Optional.of(doubts(resources, month)),
                Optional.of(contradictions));
    }

    private DoubtCount doubts(List<Resource> resources, YearMonth month) {
        Set<String> names = new LinkedHashSet<>();
        resources.forEach(resource -> names.add(resource.name()));
        return DoubtCount.of(
                doubts.all().stream()
                        .filter(doubt -> names.contains(doubt.resource()))
                        .toList(),
                month,
                workspace.settings().clock().instant(),
                workspace.calendar(),
                zone());
    }

    private ZoneId zone() {
        return workspace.settings().timeZone();
    }

    private ScopeReport.Total total(List<Resource> resources, YearMonth from, YearMonth to) {
        List<Run> counted = resources.stream()
                .flatMap(resource -> in(resource, from, to).stream())
                .toList();
        List<Arrivals> arrivals = resources.stream()
                .flatMap(resource -> Stream.iterate(from, each -> !each.isAfter(to), each -> each.plusMonths(1))
                        .map(each -> arrivals(resource, each)))
                .toList();
        return new ScopeReport.Total(
                to,
                Arrivals.sum(arrivals),
                RowCount.of(counted.stream().map(Run::balance).toList()),
                formula()
                        .of(counted.stream()
                                .flatMap(run -> scored(run).stream())
                                .toList()));
    }

    private ScoreFormula formula() {
        return new ScoreFormula(workspace.settings().quality());
    }

    private Arrivals arrivals(Resource resource, YearMonth month) {
        return punctual.arrivals(resource, month, counting(resource).received(month));
    }

    private ResourceMonth resource(Resource resource, YearMonth month) {
        List<Run> counted = in(resource, month, month);
        return new ResourceMonth(
                resource,
                providerTitle(resource),
                workspace
                        .tables()
                        .find(resource.table())
                        .map(TableContract::title)
                        .orElse(new Title(resource.table(), resource.table())),
                arrivals(resource, month),
                (int) counted.stream()
                        .filter(run -> run.balance().checked().isPresent())
                        .count(),
                RowCount.of(counted.stream().map(Run::balance).toList()),
                formula()
                        .of(counted.stream()
                                .flatMap(run -> scored(run).stream())
                                .toList()),
                ledger.runsOf(resource.name()).stream()
                        .filter(run ->
                                !YearMonth.from(run.startedAt().atZone(zone())).isAfter(month))
                        .max(Comparator.comparingLong(Run::id)));
    }

    private Title providerTitle(Resource resource) {
        return Optional.ofNullable(workspace.providers().get(resource.provider()))
                .map(Provider::title)
                .orElse(new Title(resource.provider(), resource.provider()));
    }

    private List<Finding> findings(Resource resource, YearMonth month) {
        List<Run> counted = in(resource, month, month);
        List<List<QualityResult>> history = last(in(resource, YearMonth.of(0, 1), month)).stream()
                .map(this::results)
                .toList();
        Map<String, List<Run>> violating = new HashMap<>();
        for (Run run : counted) {
            scored(run).stream()
                    .filter(result -> ScoreFormula.isMeasured(result) && result.satisfied() < result.evaluated())
                    .forEach(result -> violating
                            .computeIfAbsent(result.ruleId(), rule -> new ArrayList<>())
                            .add(run));
        }
        return violating.entrySet().stream()
                .map(entry -> finding(resource, entry.getKey(), counted, entry.getValue(), history))
                .toList();
    }

    private Finding finding(
            Resource resource, String rule, List<Run> counted, List<Run> violating, List<List<QualityResult>> history) {
        List<QualityResult> all = counted.stream()
                .flatMap(run -> scored(run).stream())
                .filter(result -> result.ruleId().equals(rule) && ScoreFormula.isMeasured(result))
                .toList();
        Run latest = violating.get(violating.size() - 1);
        return new Finding(
                resource.name(),
                resource.title(),
                providerTitle(resource),
                rule,
                all.get(0).dimension(),
                all.get(0).indicator(),
                results.words(resource, latest, rule),
                all.stream().mapToLong(QualityResult::satisfied).sum(),
                all.stream().mapToLong(QualityResult::evaluated).sum(),
                violating.size(),
                RuleTrend.of(List.of(rule), history).get(0),
                results.examples(latest, rule));
    }

    private static List<Run> last(List<Run> runs) {
        return runs.subList(Math.max(0, runs.size() - MONTHS_OF_TREND), runs.size());
    }

    /** The runs that count in these months, oldest first. */
    private List<Run> in(Resource resource, YearMonth from, YearMonth to) {
        return runs.computeIfAbsent(resource.name(), name -> counting(resource).all()).entrySet().stream()
                .filter(entry ->
                        !entry.getValue().isBefore(from) && !entry.getValue().isAfter(to))
                .map(Map.Entry::getKey)
                .toList();
    }

    private CountingRuns counting(Resource resource) {
        return counting.computeIfAbsent(
                resource.name(), name -> new CountingRuns(ledger, missing, timeliness.signs(name), name, zone()));
    }

    /** Without trial rules, which are shown in run reports and never count. */
    private List<QualityResult> scored(Run run) {
        Resource resource = workspace.catalogue().find(run.resource()).orElseThrow();
        return results(run).stream().filter(results.counts(resource, run)).toList();
    }

    private List<QualityResult> results(Run run) {
        Resource resource = workspace.catalogue().find(run.resource()).orElseThrow();
        return judged.computeIfAbsent(
                run.id(), id -> results.of(run, counting(resource).judgedAgain(run)));
    }
}
