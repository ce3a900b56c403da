package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Rule;
import org.guiji.schemas.catalogue.Resource;

/**
 * By which versions of other tables the rows of a resource were last judged. Each run notes what it saw before it looks,
 * so that a table that moves meanwhile is looked at once more rather than missed.
 */
record LookupState(Site site) {
    private static final long NEVER = -1;

    /** @param versions by table; a table that nobody has delivered yet is missing */
    record Seen(Map<String, Long> versions) {}

    void note(Run run, List<Rule> lookups) {
        Map<String, Long> versions = versions(lookups, run.table());
        if (!versions.isEmpty()) {
            JsonFile.write(file(run), new Seen(versions));
        }
    }

    /** Whether a table that the rules look into has moved on since all rows of the resource were judged. */
    boolean isOutdated(Resource resource, List<Rule> lookups) {
        Map<String, Long> now = versions(lookups, resource.table());
        boolean delivered = site.ledger().runsOf(resource.name()).stream()
                .anyMatch(run -> run.kind() == RunKind.DELIVERY && run.status().isIngested());
        return delivered && !now.isEmpty() && !now.equals(seen(resource, now));
    }

    private Map<String, Long> seen(Resource resource, Map<String, Long> now) {
        Map<String, Long> seen = new TreeMap<>();
        for (Run run : site.ledger().runsOnTable(resource.table())) {
            if (run.kind() == RunKind.RESTORE) {
                seen.clear();
            }
            if (run.resource().equals(resource.name()) && run.status().isIngested()) {
                Map<String, Long> then = seenBy(run);
                if (run.kind() != RunKind.REJUDGE) {
                    // A later delivery judges only what it brings: the rows that were there keep the older state, and
                    // those that came before a table, or before a rule about it, have never been judged by it.
                    now.keySet().forEach(table -> seen.putIfAbsent(table, then.getOrDefault(table, NEVER)));
                } else {
                    seen.putAll(then);
                }
            }
        }
        seen.keySet().retainAll(now.keySet());
        return seen;
    }

    private Map<String, Long> seenBy(Run run) {
        return Files.exists(file(run)) ? JsonFile.read(file(run), Seen.class).versions() : Map.of();
    }

    /** The resource's own table moves with each of its deliveries, which look into it themselves. */
    private Map<String, Long> versions(List<Rule> lookups, String own) {
        Map<String, Long> versions = new TreeMap<>();
        Set<String> tables = tables(lookups);
        tables.remove(own);
        tables.forEach(table -> version(table).ifPresent(version -> versions.put(table, version)));
        return versions;
    }

    /** The tables that rules look into. */
    static Set<String> tables(List<Rule> lookups) {
        Set<String> tables = new TreeSet<>();
        lookups.forEach(rule -> {
            if (rule.condition() instanceof Condition.Reference reference) {
                tables.add(reference.table());
            }
        });
        return tables;
    }

    /** Runs that only judge again change marks, not what others look for. */
    private Optional<Long> version(String table) {
        return site.ledger().runsOnTable(table).stream()
                .filter(run -> run.kind() != RunKind.REJUDGE
                        && run.kind() != RunKind.DOUBT
                        && run.status().isIngested())
                .flatMap(run -> run.tableVersion().stream())
                .max(Long::compare);
    }

    private Path file(Run run) {
        return site.folder(run.id()).root().resolve("lookups.json");
    }
}
