package org.guiji.quality.rules;

import java.util.Locale;

/** The six dimensions of GB/T 36344-2018, in its order. */
public enum Dimension {
    CONFORMITY,
    COMPLETENESS,
    ACCURACY,
    CONSISTENCY,
    TIMELINESS,
    ACCESSIBILITY;

    /** As governance tables and rule files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
