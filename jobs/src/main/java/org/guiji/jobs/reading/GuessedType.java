package org.guiji.jobs.reading;

import java.util.regex.Pattern;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.ColumnType.Kind;

/**
 * What the values of a column look like. Digits are a number only when nothing speaks for a code:
 *
 * <ol>
 *   <li>a leading zero, or more than 15 digits, is a code;
 *   <li>digits that all have one length of six or more are a code: divisions, telephone numbers, serial numbers;
 *   <li>a column without any value is text.
 * </ol>
 */
final class GuessedType {
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})");
    private static final Pattern FRACTION = Pattern.compile("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,10})?");
    private static final String DAY =
            "(?:[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9]|[12][0-9]{3}/[01]?[0-9]/[0-3]?[0-9]|[12][0-9]{3}年[01]?[0-9]月[0-3]?[0-9]日)";
    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern TIME = Pattern.compile(
            DAY + "[T ][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?");

    private long values;
    private long whole;
    private long fractions;
    private long dates;
    private long times;
    private int longest;
    private int shortest = Integer.MAX_VALUE;
    private int mostFraction;
    private int mostWhole;

    void see(String delivered) {
        String text = delivered.strip();
        if (text.isEmpty()) {
            return;
        }
        values++;
        int length = text.codePointCount(0, text.length());
        longest = Math.max(longest, length);
        shortest = Math.min(shortest, length);
        whole += WHOLE.matcher(text).matches() ? 1 : 0;
        dates += DATE.matcher(text).matches() ? 1 : 0;
        times += TIME.matcher(text).matches() ? 1 : 0;
        if (FRACTION.matcher(text).matches()) {
            fractions++;
            int point = text.indexOf('.');
            mostFraction = Math.max(mostFraction, point < 0 ? 0 : text.length() - point - 1);
            mostWhole = Math.max(mostWhole, point < 0 ? text.length() : point);
        }
    }

    ColumnType type() {
        if (values > 0 && dates == values) {
            return new ColumnType(Kind.DATE, 0, 0);
        }
        if (values > 0 && times + dates == values) {
            return new ColumnType(Kind.TIMESTAMP, 0, 0);
        }
        boolean code = shortest == longest && longest >= 6 && values > 1;
        if (values > 0 && whole == values && !code) {
            return new ColumnType(longest > 9 ? Kind.LONG : Kind.INTEGER, 0, 0);
        }
        if (values > 0 && fractions == values && mostFraction > 0) {
            return new ColumnType(Kind.DECIMAL, mostWhole + mostFraction, mostFraction);
        }
        return new ColumnType(Kind.TEXT, size(), 0);
    }

    /** A sample's longest value is not the longest there is. */
    private int size() {
        for (int size : new int[] {10, 20, 50, 100, 200, 500, 1000, 4000}) {
            if (longest <= size) {
                return size;
            }
        }
        return 10_000;
    }
}
