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
        add(processor, work, (system.getProcessCpuTime() - used) / 1e9);
        add(work, (System.nanoTime() - began) / 1e9);
    }

    void add(String work, double taken) {
        add(seconds, work, taken);
    }

    Reading reading(String goal, String work, String ours, String peer) {
        return new Reading(
                goal,
                work,
                times(ours),
                peer,
                times(peer),
                processor.getOrDefault(ours, List.of()),
                processor.getOrDefault(peer, List.of()));
    }

    private List<Double> times(String work) {
        return Objects.requireNonNull(seconds.get(work), work);
    }

    private void add(Map<String, List<Double>> to, String work, double taken) {
        if (counting) {
            to.computeIfAbsent(work, name -> new ArrayList<>()).add(taken);
        }
    }
}
