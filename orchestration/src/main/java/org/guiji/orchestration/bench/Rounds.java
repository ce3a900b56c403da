package org.guiji.orchestration.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Works that take turns: a round of warming up that is not counted, then as many as are. */
final class Rounds {
    static final int COUNTED = 3;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> processor = new LinkedHashMap<>();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private boolean counting;

    /** @param round told its number; 0 warms up */
    void run(Consumer<String> progress, IntConsumer round) {
        run(COUNTED, progress, round);
    }

    /** @param counted how many rounds count */
    void run(int counted, Consumer<String> progress, IntConsumer round) {
        for (int number = 0; number <= counted; number++) {
            progress.accept("round " + number + "/" + counted);
            counting = number > 0;
            round.accept(number);
        }
    }

    void time(String work, Runnable body) {
        long began = System.nanoTime();
        long used = system.getProcessCpuTime();
        body.run();
        if (counting) {
            add(work, (System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - used) / 1e9);
        }
    }

    /** Of a work that is part of another one. */
    void add(String work, double taken) {
        if (counting) {
            add(work, taken, Double.NaN);
        }
    }

    /** A round that counts. @param used processor time; NaN where nobody knows it */
    void add(String work, double taken, double used) {
        seconds.computeIfAbsent(work, name -> new ArrayList<>()).add(taken);
        if (!Double.isNaN(used)) {
            processor.computeIfAbsent(work, name -> new ArrayList<>()).add(used);
        }
    }

    /** The 95th percentile. */
    static double slow(List<Double> taken) {
        List<Double> sorted = taken.stream().sorted().toList();
        return sorted.get(sorted.size() * 95 / 100);
    }

    /** @param theirs the work of the peer, which the table calls {@code peer} */
    Reading reading(String goal, String work, String ours, String theirs, String peer) {
        return new Reading(
                goal,
                work,
                times(ours),
                peer,
                times(theirs),
                processor.getOrDefault(ours, List.of()),
                processor.getOrDefault(theirs, List.of()));
    }

    private List<Double> times(String work) {
        return Objects.requireNonNull(seconds.get(work), work);
    }
}
