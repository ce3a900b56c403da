package org.guiji.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.guiji.oracle.PlainFold.Dispute;
import org.guiji.oracle.PlainFold.Ranking;
import org.guiji.oracle.PlainFold.Said;
import org.guiji.oracle.PlainFold.Version;
import org.jspecify.annotations.Nullable;

/** Many small worlds side by side, told apart by their number: what four resources say about three keys each. */
public final class Histories {
    public static final List<String> RESOURCES = List.of("d/four", "a/one", "c/three", "b/two");
    public static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final int KEYS = 3;

    /** One row of a delivery. */
    public record Word(List<String> key, Said said) {}

    public final Map<List<String>, PlainFold> worlds = new LinkedHashMap<>();
    private final Random random;

    public Histories(int number, long seed) {
        random = new Random(seed);
        for (int history = 0; history < number; history++) {
            for (int key = 0; key < KEYS; key++) {
                worlds.put(List.of("h" + history, "k" + key), new PlainFold(COLUMNS));
            }
        }
    }

    public int any(int bound) {
        return random.nextInt(bound);
    }

    /** A ranking with equal ranks, resources that are not ranked, and columns of their own; some may not create keys. */
    public Ranking ranking() {
        Map<String, List<List<String>>> byColumn = new TreeMap<>();
        if (any(4) > 0) {
            byColumn.put("b", ranks());
        }
        if (any(2) > 0) {
            byColumn.put("c", byColumn.getOrDefault("b", ranks()));
        }
        return new Ranking(ranks(), byColumn, any(2) == 0 ? Set.of() : Set.of("a/one", "b/two", "d/four"));
    }

    private List<List<String>> ranks() {
        List<List<String>> ranks = new ArrayList<>();
        List<String> left = new ArrayList<>(RESOURCES.subList(0, 2 + any(3)));
        java.util.Collections.shuffle(left, random);
        while (!left.isEmpty()) {
            int together = Math.min(left.size(), 1 + any(2));
            ranks.add(List.copyOf(left.subList(0, together)));
            left.subList(0, together).clear();
        }
        return ranks;
    }

    /** What one resource delivers about all worlds at once: half of the keys, some of it deletes, some of it late or ahead of time. */
    public List<Word> delivery(String resource, long sequence, int day) {
        List<Word> words = new ArrayList<>();
        for (List<String> place : worlds.keySet()) {
            if (any(2) == 0) {
                continue;
            }
            int time = Math.max(0, day - (any(3) == 0 ? any(4) - 1 : 0));
            boolean deleted = any(4) == 0;
            List<String> values = Arrays.asList(value(), value(), value());
            words.add(new Word(place, new Said(resource, time, sequence, deleted, values)));
        }
        return words;
    }

    /**
     * All worlds hear a delivery.
     *
     * @param full what it does not name, its resource no longer says
     * @param renews whether the same values again are as of a later day
     */
    public void hear(String resource, List<Word> words, int day, long sequence, boolean full, boolean renews) {
        Set<List<String>> seen = new HashSet<>();
        for (Word word : words) {
            seen.add(word.key());
            world(word.key()).hear(word.said(), renews);
        }
        worlds.forEach((place, world) -> {
            if (full && !seen.contains(place)) {
                world.leaveOut(resource, day, sequence);
            }
        });
    }

    /**
     * What becomes of all rows.
     *
     * @param done the day on which the authority did something, else as of what was said
     */
    public void turn(Ranking ranking, Optional<Integer> done) {
        worlds.values().forEach(world -> {
            world.judge(ranking);
            world.turn(ranking, done);
        });
    }

    public PlainFold world(List<String> key) {
        return Objects.requireNonNull(worlds.get(key));
    }

    /** By key, per column "value by resource". */
    public Map<List<String>, List<String>> rows(Ranking ranking) {
        Map<List<String>, List<String>> rows = new HashMap<>();
        worlds.forEach((place, world) -> world.row(ranking).ifPresent(row -> rows.put(place, row)));
        return rows;
    }

    /** By key, in {@link Version#ORDER}. */
    public Map<List<String>, List<Version>> versions() {
        Map<List<String>, List<Version>> versions = new HashMap<>();
        worlds.forEach((place, world) -> {
            if (!world.versions.isEmpty()) {
                versions.put(
                        place, world.versions.stream().sorted(Version.ORDER).toList());
            }
        });
        return versions;
    }

    /** By key and column. */
    public Map<String, Dispute> disputes() {
        Map<String, Dispute> disputes = new TreeMap<>();
        worlds.forEach((place, world) -> world.disputes.forEach((column, found) -> disputes.put(place + column, found)));
        return disputes;
    }

    private @Nullable String value() {
        return any(5) == 0 ? null : String.valueOf("xyz".charAt(any(3)));
    }
}
