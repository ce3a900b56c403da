package org.guiji.orchestration.planning;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Pause;
import org.guiji.jobs.ledger.Start;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.ledger.TimelinessBook;

/**
 * All that a decision looks at, beside the workspace and the time.
 *
 * @param last the last start of each resource
 * @param running resources that somebody works on at this moment
 * @param inbox by resource a text that changes whenever something else waits for it; empty when nothing does
 */
public record Situation(
        Facts facts,
        Map<String, Start> last,
        Map<String, Pause> pauses,
        List<Ask> asks,
        Set<String> running,
        Function<String, String> inbox) {
    private static final String LEASE = "resource:";

    public Situation {
        last = Map.copyOf(last);
        pauses = Map.copyOf(pauses);
        asks = List.copyOf(asks);
        running = Set.copyOf(running);
    }

    public static Situation read(
            Ledger ledger, TimelinessBook timeliness, StartBook book, Leases leases, Function<String, String> inbox) {
        // First who works, then what they have done: whoever ends in between is seen at work and asked about again.
        Set<String> running = leases.held().stream()
                .filter(name -> name.startsWith(LEASE))
                .map(name -> name.substring(LEASE.length()))
                .collect(Collectors.toSet());
        return new Situation(
                Facts.read(ledger, timeliness),
                book.last().stream().collect(Collectors.toMap(Start::resource, Function.identity())),
                book.pauses().stream().collect(Collectors.toMap(Pause::resource, Function.identity())),
                book.asks(),
                running,
                inbox);
    }

    /** The same, while these run too. */
    public Situation with(Collection<String> more) {
        Set<String> all = new HashSet<>(running);
        all.addAll(more);
        return new Situation(facts, last, pauses, asks, all, inbox);
    }

    Optional<Start> lastOf(String resource) {
        return Optional.ofNullable(last.get(resource));
    }

    Optional<Ask> askFor(String resource) {
        return asks.stream().filter(ask -> ask.resource().equals(resource)).findFirst();
    }
}
