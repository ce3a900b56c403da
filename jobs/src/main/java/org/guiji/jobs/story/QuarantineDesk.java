package org.guiji.jobs.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guiji.jobs.checking.Rejects;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.ledger.Run;

/** The rejected rows of all runs, each with its reasons and what became of it; starts no Spark and shows no value. */
public final class QuarantineDesk {
    private static final int PAGE = 200;
    private final Site site;

    public QuarantineDesk(Site site) {
        this.site = site;
    }

    /**
     * One reason of one rejected row.
     *
     * @param by the run that took the row up again
     */
    public record Entry(
            Run run, String file, RowPlace place, String rule, String column, String reason, Optional<Returned> by) {
        public RowState state() {
            return by.map(Returned::state).orElse(RowState.OPEN);
        }
    }

    /** What is asked for; what is empty is not asked. */
    public record Filter(
            Optional<Long> run,
            Optional<String> resource,
            Optional<String> provider,
            Optional<String> rule,
            Optional<String> column,
            Optional<RowState> state,
            Optional<Instant> from,
            Optional<Instant> to) {
        boolean wants(Run found) {
            return found.kind().isJudged()
                    && run.filter(id -> id != found.id()).isEmpty()
                    && resource.filter(name -> !name.equals(found.resource())).isEmpty()
                    && provider.filter(name -> !found.resource().startsWith(name + "/"))
                            .isEmpty()
                    && from.filter(found.startedAt()::isBefore).isEmpty()
                    && to.filter(found.startedAt()::isAfter).isEmpty();
        }

        boolean wants(Entry entry) {
            return rule.filter(id -> !id.equals(entry.rule())).isEmpty()
                    && column.filter(name -> !name.equals(entry.column())).isEmpty()
                    && state.filter(wanted -> wanted != entry.state()).isEmpty();
        }
    }

    /** The newest run first; its rows in the order of files and lines. Reads no more runs than are looked at. */
    public Stream<Entry> entries(Filter filter) {
        Predicate<Entry> wanted = filter::wants;
        return runs(filter).filter(filter::wants).flatMap(this::entries).filter(wanted);
    }

    private Stream<Run> runs(Filter filter) {
        if (filter.run().isPresent()) {
            return site.ledger().findRun(filter.run().get()).stream();
        }
        if (filter.resource().isPresent()) {
            List<Run> runs =
                    new ArrayList<>(site.ledger().runsOf(filter.resource().get()));
            Collections.reverse(runs);
            return runs.stream();
        }
        Stream<List<Run>> pages = Stream.iterate(
                site.ledger().runsRejecting(Long.MAX_VALUE, PAGE), page -> !page.isEmpty(), page -> site.ledger()
                        .runsRejecting(page.get(page.size() - 1).id(), PAGE));
        return pages.flatMap(List::stream);
    }

    private Stream<Entry> entries(Run run) {
        Map<RowPlace, List<String>> rejected =
                RowPlaces.read(site.folder(run.id()).rejected());
        if (rejected.isEmpty() || run.delivery().isEmpty()) {
            return Stream.of();
        }
        List<Delivery.File> files = site.ledger().delivery(run.delivery().get()).files();
        Map<String, Rejects.Reason> reasons = reasons(run);
        Map<RowPlace, Returned> back = new HashMap<>();
        site.returns().of(run.id()).forEach(returned -> back.put(returned.place(), returned));
        return rejected.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(rule -> {
                    Rejects.Reason reason = reasons.getOrDefault(rule, new Rejects.Reason(rule, "", ""));
                    return new Entry(
                            run,
                            files.get(row.getKey().file()).name(),
                            row.getKey(),
                            rule,
                            reason.column(),
                            reason.text(),
                            Optional.ofNullable(back.get(row.getKey())));
                }));
    }

    /** The texts of today's rules; of a resource that is gone nothing but the rules' names is known. */
    private Map<String, Rejects.Reason> reasons(Run run) {
        Map<String, Rejects.Reason> reasons = new HashMap<>();
        if (site.workspace().catalogue().find(run.resource()).isPresent()) {
            new RunReports(site).reasons(run).forEach(reason -> reasons.put(reason.ruleId(), reason));
        }
        return reasons;
    }
}
