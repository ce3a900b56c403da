package org.guiji.jobs.checking;

import java.util.ArrayList;
import java.util.List;
import org.guiji.quality.judging.Judgement;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.judging.Verdict;
import org.guiji.quality.rules.Dimension;

/** The results that follow from reading and from repeated keys: no rule file states them, every delivery has them. */
final class ReadResults {
    /** GB/T 36344 0302: could each record be read in the declared format. */
    static final String READABLE = "read.record";
    /** 0303: share of rows that repeat an earlier one in full. */
    static final String DUPLICATE = "key.duplicate";
    /** 0304: rows that give one key different values as of the same time. */
    static final String CONFLICT = "key.conflict";

    private ReadResults() {}

    /** Why a record is broken when its bytes do not fit the declared encoding. */
    static final String ENCODING = "read.encoding";
    /** 0601: records whose bytes decode as declared. */
    static final String DECODED = "access.decoded";

    static Judgement added(
            Judgement judgement, long rows, long broken, long undecoded, long conflicts, long duplicates) {
        List<QualityResult> results = new ArrayList<>(judgement.results());
        results.add(result(READABLE, "0302", broken, rows));
        results.add(result(DUPLICATE, "0303", duplicates, rows - broken));
        results.add(result(CONFLICT, "0304", conflicts, rows - broken));
        results.add(new QualityResult(
                DECODED, Dimension.ACCESSIBILITY, "0601", rows - undecoded, rows, outcome(undecoded, rows), ""));
        boolean rejected = broken + conflicts > 0;
        return new Judgement(
                results, judgement.verdict().worse(rejected ? Verdict.ACCEPT_WITH_WARNINGS : Verdict.ACCEPT));
    }

    private static QualityResult result(String id, String indicator, long violated, long evaluated) {
        return new QualityResult(
                id, Dimension.ACCURACY, indicator, evaluated - violated, evaluated, outcome(violated, evaluated), "");
    }

    private static Outcome outcome(long violated, long evaluated) {
        return evaluated == 0 ? Outcome.NOT_EVALUATED : violated == 0 ? Outcome.PASSED : Outcome.FAILED;
    }
}
