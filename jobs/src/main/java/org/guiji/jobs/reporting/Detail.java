package org.guiji.jobs.reporting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;

/**
 * What a result says beside its numbers, in words. The ledger keeps it for programs, in one form for all languages: why a
 * rule could not run, or the number that an anomaly rule found among the earlier ones.
 */
final class Detail {
    private static final Pattern YEAR = Pattern.compile("calendar (\\d+)");
    private static final Pattern TYPE = Pattern.compile("the condition is no boolean over .*");
    private static final Pattern AMONG = Pattern.compile("(.+) (\\S+); (\\d+) earlier (\\S+)\\.\\.(\\S+)");

    private Detail() {}

    static String of(QualityResult result, Texts texts) {
        String detail = result.detail();
        Matcher year = YEAR.matcher(detail);
        if (year.matches()) {
            return texts.text("detail.year", year.group(1));
        }
        if (TYPE.matcher(detail).matches()) {
            return texts.text("detail.no-boolean");
        }
        Matcher among = AMONG.matcher(detail);
        if (among.matches()) {
            return texts.text("detail.among", among.group(2), among.group(3), among.group(4), among.group(5));
        }
        boolean ended = result.outcome() == Outcome.COULD_NOT_RUN && !detail.isBlank();
        return ended ? texts.text("detail.ended", detail) : detail;
    }
}
