package org.guiji.quality.profiling;

import org.guiji.quality.rules.Dimension;

/**
 * One thing that Deequ noticed about a column.
 *
 * @param share for {@link Kind#MOSTLY_COMPLETE} the completeness to keep, for {@link Kind#FIXED_LENGTH} the length
 */
record Hint(String column, Kind kind, double share) {
    enum Kind {
        COMPLETE("complete", Dimension.COMPLETENESS, "0201", false),
        MOSTLY_COMPLETE("completeness", Dimension.COMPLETENESS, "0201", true),
        UNIQUE("unique", Dimension.ACCURACY, "0304", true),
        NOT_NEGATIVE("not-negative", Dimension.ACCURACY, "0301", false),
        INTEGRAL("digits", Dimension.CONFORMITY, "0101", false),
        FIXED_LENGTH("length", Dimension.CONFORMITY, "0101", false);

        private final String word;
        private final Dimension dimension;
        private final String indicator;
        private final boolean aboutAllRows;

        Kind(String word, Dimension dimension, String indicator, boolean aboutAllRows) {
            this.word = word;
            this.dimension = dimension;
            this.indicator = indicator;
            this.aboutAllRows = aboutAllRows;
        }

        /** As the id of a drafted rule says it. */
        String word() {
            return word;
        }

        Dimension dimension() {
            return dimension;
        }

        /** Of GB/T 36344. */
        String indicator() {
            return indicator;
        }

        boolean isAboutAllRows() {
            return aboutAllRows;
        }
    }
}
