package org.guiji.quality.functions;

import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** Dates that stand for no date: registers have no other way to say "no end" or "unknown". */
public final class Sentinels {
    private static final Set<Integer> DAYS = Set.of(day(9999, 12, 31), day(9999, 9, 9), day(1900, 1, 1), day(1, 1, 1));
    /** The same in whatever order and with whatever separators a pattern puts them. */
    private static final Set<String> DIGITS = Set.of(
            "99991231",
            "31129999",
            "12319999",
            "99990909",
            "09099999",
            "999999",
            "19000101",
            "01011900",
            "190011",
            "00010101",
            "01010001",
            "000111");

    private static final Set<String> WORDS = Set.of("长期", "永久", "長期");

    private Sentinels() {}

    static boolean isSentinel(int epochDay) {
        return DAYS.contains(epochDay);
    }

    /** Whether a delivered text is a date that stands for none. */
    public static boolean sentinel(UTF8String text) {
        if (text.numBytes() > 40) {
            return false;
        }
        byte[] bytes = text.getBytes();
        StringBuilder digits = new StringBuilder(8);
        for (int i = 0; i < bytes.length && bytes[i] != ' ' && bytes[i] != 'T'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                if (digits.length() == 8) {
                    return false;
                }
                digits.append((char) bytes[i]);
            }
        }
        return DIGITS.contains(digits.toString());
    }

    /** Whether a delivered text says that there is no date: a sentinel, or a word for "no end". */
    public static boolean noDate(UTF8String text) {
        return text.numBytes() == 6 && WORDS.contains(text.toString()) || sentinel(text);
    }

    private static int day(int year, int month, int day) {
        return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
    }
}
