package org.guiji.quality.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a number is compared with earlier ones; the names are Deequ's. */
public enum AnomalyStrategy {
    /** The number itself within bounds; needs no history. */
    THRESHOLD(0),
    /** The quotient of the number and the one before it within bounds. */
    RELATIVE_CHANGE(1),
    /** The difference of the number and the one before it within bounds. */
    ABSOLUTE_CHANGE(1),
    /** So many standard deviations around the mean, old readings weighing as they came. */
    ONLINE_NORMAL(11),
    /** The same around the mean of all earlier readings. */
    BATCH_NORMAL(5),
    /** What the two weeks, or the two years of months, before it let expect; knows no bounds. */
    HOLT_WINTERS(14);

    private final int leastHistory;

    AnomalyStrategy(int leastHistory) {
        this.leastHistory = leastHistory;
    }

    /** Readings without which nothing can be said. */
    public int leastHistory() {
        return leastHistory;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Stream.of(values()).map(AnomalyStrategy::word).toList();
    }

    static AnomalyStrategy of(String word) {
        return Stream.of(values())
                .filter(strategy -> strategy.word().equals(word))
                .findFirst()
                .orElse(RELATIVE_CHANGE);
    }
}
