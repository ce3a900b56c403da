package org.guiji.jobs.thematic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a thematic table is drawn: groups of its rows, each with some figures.
 *
 * @param by the column that makes the groups; of a date the year
 */
public record Chart(Kind kind, String by, List<Measure> show) {
    public Chart {
        show = List.copyOf(show);
    }

    /** What it looks like. */
    public enum Kind {
        BAR,
        LINE,
        PIE;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A figure of a group.
     *
     * @param column empty for the number of rows
     */
    public record Measure(Aggregate of, String column) {
        private static final Pattern FORM = Pattern.compile("(sum|average) ([a-z][a-z0-9_]{0,62})");

        /** {@code count}, {@code sum fines} or {@code average area}. */
        static Optional<Measure> parse(String text) {
            if (text.equals("count")) {
                return Optional.of(new Measure(Aggregate.COUNT, ""));
            }
            Matcher found = FORM.matcher(text);
            return found.matches()
                    ? Optional.of(
                            new Measure(Aggregate.valueOf(found.group(1).toUpperCase(Locale.ROOT)), found.group(2)))
                    : Optional.empty();
        }

        public String text() {
            return (of.name().toLowerCase(Locale.ROOT) + " " + column).strip();
        }
    }

    /** Never the largest or the first: that would be somebody's own value. */
    public enum Aggregate {
        COUNT,
        SUM,
        AVERAGE
    }
}
