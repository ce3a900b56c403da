package org.guiji.orchestration.planning;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.TimelinessBook;

/**
 * What the ledger knows at one moment, by resource: a plan over many resources and runs must not look at all of each. Of
 * the runs only those are here that wait for something, and those from before signs of life were kept: what was ingested
 * years ago decides nothing.
 */
public final class Facts {
    private static final Set<RunStatus> WAITING = Set.of(RunStatus.RUNNING, RunStatus.HELD, RunStatus.FAILED);
    private final Map<String, List<Run>> runs;
    private final Map<String, List<SignOfLife>> signs;
    private final Map<String, List<MissingDelivery>> missing;

    public Facts(List<Run> runs, List<SignOfLife> signs, List<MissingDelivery> missing) {
        this.runs = grouped(runs, Run::resource);
        this.signs = grouped(signs, SignOfLife::resource);
        this.missing = grouped(missing, MissingDelivery::resource);
    }

    public static Facts read(Ledger ledger, TimelinessBook timeliness) {
        List<Run> runs = Stream.concat(ledger.runsIn(WAITING).stream(), timeliness.unsigned().stream())
                .distinct()
                .sorted(Comparator.comparingLong(Run::id))
                .toList();
        return new Facts(runs, timeliness.signs(), timeliness.missing());
    }

    /** Oldest first. */
    public List<Run> runsOf(String resource) {
        return runs.getOrDefault(resource, List.of());
    }

    public List<SignOfLife> signsOf(String resource) {
        return signs.getOrDefault(resource, List.of());
    }

    public List<MissingDelivery> missingOf(String resource) {
        return missing.getOrDefault(resource, List.of());
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> resource) {
        return all.stream().collect(Collectors.groupingBy(resource));
    }
}
