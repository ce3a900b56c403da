package org.guiji.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merging as a person would explain it, over maps of one key: no Spark, no code of the product. What resources said last
 * is kept; rows, contradictions and their lives follow from it.
 */
public final class PlainFold {
    /** What a resource last said about the key; {@code values} in the order of the columns, each may be null. */
    public record Said(String resource, int time, long sequence, boolean deleted, List<String> values) {}

    /** Ranks by column; inner lists are of equal rank. */
    public record Ranking(List<List<String>> usual, Map<String, List<List<String>>> byColumn, Set<String> creates) {
        public int rank(String column, String resource) {
            List<List<String>> ranks = byColumn.getOrDefault(column, usual);
            for (int i = 0; i < ranks.size(); i++) {
                if (ranks.get(i).contains(resource)) {
                    return i;
                }
            }
            return ranks.size();
        }
    }

    /** A contradiction as it stands. */
    public record Dispute(String status, String winner, List<String> losers, boolean tied) {}

    /** Values of the key's row from one day to another; the live one has no end. */
    public record Version(List<String> values, int from, Optional<Integer> to) {
        public static final Comparator<Version> ORDER = Comparator.comparing(Version::from)
                .thenComparing(version -> version.to().orElse(Integer.MAX_VALUE))
                .thenComparing(version -> version.values().toString());
    }

    public final List<Version> versions = new ArrayList<>();
    public final Map<String, Said> said = new TreeMap<>();
    public final Map<String, Dispute> disputes = new TreeMap<>();
    private final Map<String, String[]> rulings = new HashMap<>();
    private final List<String> columns;
    private int heard;

    public PlainFold(List<String> columns) {
        this.columns = columns;
    }

    /**
     * @param renews whether the same values again are as of a later day
     * @return what the row did: new, change, same, touch, delete, nothing, stale
     */
    public String hear(Said word, boolean renews) {
        Said before = said.get(word.resource());
        boolean older = before != null
                && (word.time() < before.time() || word.time() == before.time() && word.sequence() < before.sequence());
        if (older) {
            return "stale";
        }
        heard = word.time();
        if (before == null || before.deleted()) {
            said.put(word.resource(), word);
            return word.deleted() ? "nothing" : "new";
        }
        boolean alike = !word.deleted() && before.values().equals(word.values());
        if (alike && (word.time() == before.time() || !renews)) {
            return "same";
        }
        said.put(word.resource(), word);
        return word.deleted() ? "delete" : alike ? "touch" : "change";
    }

    /** A complete extract of a resource no longer has the key. */
    public void leaveOut(String resource, int time, long sequence) {
        Said own = said.get(resource);
        if (own != null && !own.deleted()) {
            heard = Math.max(time, own.time());
            said.put(resource, new Said(resource, heard, sequence, true, own.values()));
        }
    }

    /**
     * What has become of the row. A version begins as of the latest word about the key, or when the authority did
     * something, but never before the one before it has ended; the row ends as of the word that ends it.
     */
    public void turn(Ranking ranking, Optional<Integer> done) {
        Optional<Version> last = versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        Optional<Version> live = last.filter(version -> version.to().isEmpty());
        Optional<List<String>> values = row(ranking).map(cells -> cells.stream()
                .map(cell -> cell.substring(0, Math.max(1, cell.indexOf(" by "))))
                .toList());
        if (values.equals(live.map(Version::values))) {
            return;
        }
        int latest = done.orElseGet(
                () -> said.values().stream().mapToInt(Said::time).max().orElseThrow());
        int begins = last.map(version -> Math.max(latest, version.to().orElse(version.from())))
                .orElse(latest);
        live.ifPresent(version -> {
            int ends = values.isPresent() ? begins : Math.max(version.from(), done.orElse(heard));
            versions.set(versions.size() - 1, new Version(version.values(), version.from(), Optional.of(ends)));
        });
        values.ifPresent(cells -> versions.add(new Version(cells, begins, Optional.empty())));
    }

    /** The present value of a resource counts as long as it says it. */
    public void decide(String column, String resource, Ranking ranking) {
        rulings.put(column, new String[] {resource, value(Objects.requireNonNull(said.get(resource)), column)});
        judge(ranking);
    }

    /** The key's row: per column "value by resource", or nothing when the key is not live. */
    public Optional<List<String>> row(Ranking ranking) {
        boolean alive = said.values().stream()
                .anyMatch(word -> !word.deleted()
                        && (ranking.creates().isEmpty() || ranking.creates().contains(word.resource())));
        if (!alive) {
            return Optional.empty();
        }
        List<String> row = new ArrayList<>();
        for (String column : columns) {
            row.add(winner(column, ranking)
                    .map(word -> value(word, column) + " by " + word.resource())
                    .orElse("-"));
        }
        return Optional.of(row);
    }

    /** After every change of the key, and after every change of the ranking. */
    public void judge(Ranking ranking) {
        boolean alive = row(ranking).isPresent();
        for (String column : columns) {
            List<Said> voices = alive ? voices(column) : List.of();
            Set<String> values = new HashSet<>();
            voices.forEach(word -> values.add(value(word, column)));
            if (values.size() > 1) {
                disputes.put(column, dispute(column, voices, ranking));
                continue;
            }
            Dispute before = disputes.get(column);
            if (before != null && Set.of("open", "decided").contains(before.status())) {
                String ended = voices.size() > 1 ? "agreed" : "closed";
                disputes.put(column, new Dispute(ended, before.winner(), before.losers(), false));
            }
        }
    }

    private Dispute dispute(String column, List<Said> voices, Ranking ranking) {
        Said winner = winner(column, ranking).orElseThrow();
        Set<String> losers = new TreeSet<>();
        boolean tied = false;
        for (Said word : voices) {
            if (!value(word, column).equals(value(winner, column))) {
                losers.add(word.resource());
                tied |= word.time() == winner.time()
                        && ranking.rank(column, word.resource()) == ranking.rank(column, winner.resource());
            }
        }
        boolean decided = isRuled(column, winner);
        return new Dispute(decided ? "decided" : "open", winner.resource(), List.copyOf(losers), tied && !decided);
    }

    public Optional<Said> winner(String column, Ranking ranking) {
        return voices(column).stream()
                .min(Comparator.comparing((Said word) -> !isRuled(column, word))
                        .thenComparing(word -> ranking.rank(column, word.resource()))
                        .thenComparing(Said::time, Comparator.reverseOrder())
                        .thenComparing(Said::sequence, Comparator.reverseOrder())
                        .thenComparing(Said::resource));
    }

    private boolean isRuled(String column, Said word) {
        String[] ruling = rulings.get(column);
        return ruling != null && ruling[0].equals(word.resource()) && ruling[1].equals(value(word, column));
    }

    private List<Said> voices(String column) {
        return said.values().stream()
                .filter(word -> !word.deleted() && value(word, column) != null)
                .toList();
    }

    private String value(Said word, String column) {
        return word.values().get(columns.indexOf(column));
    }
}
