package org.guiji.orchestration.bench;

import java.util.List;

/**
 * One line of the bench: the same work done by Guiji and by a peer, round by round.
 *
 * @param ours and peers: seconds of each round
 */
public record Reading(String goal, String work, List<Double> ours, String peer, List<Double> peers) {
    public Reading {
        ours = List.copyOf(ours);
        peers = List.copyOf(peers);
    }

    public double median(List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** How many times as long Guiji takes; below 1 it is faster. */
    public double ratio() {
        return median(ours) / median(peers);
    }
}
