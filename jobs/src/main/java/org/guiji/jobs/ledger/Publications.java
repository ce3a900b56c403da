package org.guiji.jobs.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiji.quality.judging.QualityResult;

/**
 * What of the ledger the governance tables do not show yet, and the ledger span by span: a city of years has more runs
 * than anybody wants to read for a small delivery. Every method is one transaction.
 */
public interface Publications {

    /**
     * Changes since they were last published.
     *
     * @param marks which say so, until they are taken away
     */
    record Changes(List<Long> marks, Set<Long> runs, Set<Long> deliveries) {
        public Changes {
            marks = List.copyOf(marks);
            runs = Set.copyOf(runs);
            deliveries = Set.copyOf(deliveries);
        }
    }

    /** A change of a run is one of its delivery too. */
    Changes changes();

    /** Takes the marks away; what changed meanwhile has marks of its own. */
    void published(Changes changes);

    /** The highest number of a run; 0 without any. */
    long lastRun();

    /** The highest number of a delivery; 0 without any. */
    long lastDelivery();

    /** Oldest first. */
    List<Run> runs(Span span);

    /** By run, oldest run first; runs without results are not there. */
    Map<Long, List<QualityResult>> results(Span runs);

    /** In the order of their numbers. */
    List<Delivery> deliveries(Span span);

    /** How deliveries stood to their deadlines when they came first, by delivery. */
    Map<Long, SignOfLife> firstSigns(Span deliveries);
}
