package org.guiji.jobs.reporting;

import java.util.Locale;

/** Enum constants as files and message keys spell them. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
