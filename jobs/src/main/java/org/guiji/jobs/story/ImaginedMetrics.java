package org.guiji.jobs.story;

import java.util.List;
import java.util.Map;
import org.guiji.jobs.ledger.MetricHistory;

/** What checks measured as a run sees it that is only tried: its own numbers are compared, and not kept. */
record ImaginedMetrics(MetricHistory kept) implements MetricHistory {

    @Override
    public void save(long run, Map<String, Double> readings) {
        if (run != Imagined.RUN) {
            throw Imagined.refused();
        }
    }

    @Override
    public List<Measured> ofMerged(String resource, String metric) {
        return kept.ofMerged(resource, metric);
    }
}
