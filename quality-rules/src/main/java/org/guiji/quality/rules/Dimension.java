package org.guiji.quality.rules;

import java.util.List;
import java.util.Locale;

/** The six dimensions of GB/T 36344-2018, in its order. */
public enum Dimension {
    CONFORMITY("0101", "0102", "0103", "0104", "0105", "0106"),
    COMPLETENESS("0201", "0202"),
    ACCURACY("0301", "0302", "0303", "0304", "0305"),
    CONSISTENCY("0401", "0402"),
    TIMELINESS("0501", "0502", "0503"),
    ACCESSIBILITY("0601", "0602");

    private final List<String> indicators;

    Dimension(String... indicators) {
        this.indicators = List.of(indicators);
    }

    /** The codes of its indicators. */
    public List<String> indicators() {
        return indicators;
    }

    /** As governance tables and rule files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
