package org.guiji.jobs.merging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.guiji.jobs.merging.PlainFold.Ranking;
import org.guiji.jobs.merging.PlainFold.Said;
import org.jspecify.annotations.Nullable;

/** Many small worlds side by side, told apart by their number: what four resources say about three keys each. */
final class Histories {
    static final List<String> RESOURCES = List.of("d/four", "a/one", "c/three", "b/two");
    static final List<String> COLUMNS = List.of("a", "b", "c");
    private static final int KEYS = 3;

    /** One row of a delivery. */
    record Word(List<String> key, Said said) {}

    final Map<List<String>, PlainFold> worlds = new LinkedHashMap<>();
    private final Random random;

    Histories(int number, long seed) {
        random = new Random(seed);
        for (int history = 0; history < number; history++) {
            for (int key = 0; key < KEYS; key++) {
                worlds.put(List.of("h" + history, "k" + key), new PlainFold(COLUMNS));
            }
        }
    }

    int any(int bound) {
        return random.nextInt(bound);
    }

    /** A ranking with equal ranks, resources that are not ranked, and columns of their own; some may not create keys. */
    Ranking ranking() {
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
    List<Word> delivery(String resource, long sequence, int day) {
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

    void each(Consumer<PlainFold> what) {
        worlds.values().forEach(what);
    }

    private @Nullable String value() {
        return any(5) == 0 ? null : String.valueOf("xyz".charAt(any(3)));
    }
}
