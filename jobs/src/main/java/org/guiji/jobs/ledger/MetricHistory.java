package org.guiji.jobs.ledger;

import java.util.List;
import java.util.Map;

/** The part of the ledger that remembers what checks measured. Every method is one transaction. */
public interface MetricHistory {

    /** One number of one run. */
    record Measured(long run, double reading) {}

    /** Replaces the numbers of a run; by the names of their metrics. */
    void save(long run, Map<String, Double> readings);

    /** A metric of all runs of a resource that were merged and not withdrawn, oldest run first. */
    List<Measured> ofMerged(String resource, String metric);
}
