package org.guiji.quality.judging;

import java.util.List;

/** All results of a delivery, with the verdict they lead to. */
public record Judgement(List<QualityResult> results, Verdict verdict) {
    public Judgement {
        results = List.copyOf(results);
    }
}
