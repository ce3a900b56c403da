package org.guiji.jobs.ledger;

import java.util.Locale;

/** Where a doubt stands; the number is the row's mark 疑义标志, of which 0 says that there is no doubt. */
public enum DoubtStatus {
    OPEN("1"),
    CORRECTED("2"),
    UPHELD("3");

    /** The mark of a row that nobody doubts. */
    public static final String NONE = "0";

    private final String mark;

    DoubtStatus(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
