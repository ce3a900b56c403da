package org.guiji.orchestration.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of the bench: the same work done by Guiji and by a peer, round by round.
 *
 * @param ours and peers: seconds of each round
 * @param oursProcessor and peersProcessor: seconds of processor time of the whole process, which other programs on the
 *     machine lengthen little; empty for a stage
 */
public record Reading(
        String goal,
        String work,
        List<Double> ours,
        String peer,
        List<Double> peers,
        List<Double> oursProcessor,
        List<Double> peersProcessor) {
    public Reading {
        ours = List.copyOf(ours);
        peers = List.copyOf(peers);
        oursProcessor = List.copyOf(oursProcessor);
        peersProcessor = List.copyOf(peersProcessor);
    }

    public static double median(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** How many times as long Guiji takes; below 1 it is faster. */
    public double ratio() {
        return median(ours) / median(peers);
    }

    /** The same of processor time, where it was measured. */
    public OptionalDouble processorRatio() {
        return oursProcessor.isEmpty() || peersProcessor.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(oursProcessor) / median(peersProcessor));
    }
}
