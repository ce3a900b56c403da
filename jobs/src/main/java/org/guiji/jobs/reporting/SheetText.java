package org.guiji.jobs.reporting;

import java.util.Locale;
import java.util.regex.Pattern;

/** A text as an XLSX string may hold it, so that it reads back as it was delivered. */
final class SheetText {
    /** Longer ones make a spreadsheet program refuse the whole file. */
    static final int LONGEST = 32_767;

    /** A delivered text that already looks like an escape is escaped itself, or it would come back as another one. */
    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private SheetText() {}

    static boolean isTooLong(String text) {
        return text.length() > LONGEST;
    }

    /** The text with what XML cannot carry written as {@code _xHHHH_} (ECMA-376 part 1, 22.9.2.19). */
    static String of(String text) {
        String kept = isTooLong(text) ? text.substring(0, LONGEST) : text;
        String escaped = LOOKS_ESCAPED.matcher(kept).replaceAll("_x005F_");
        StringBuilder sheet = new StringBuilder(escaped.length());
        escaped.codePoints().forEach(point -> {
            if (isCarried(point)) {
                sheet.appendCodePoint(point);
                return;
            }
            sheet.append(String.format(Locale.ROOT, "_x%04X_", point));
        });
        return sheet.toString();
    }

    /** A carriage return is not: XML readers turn it into a line feed. */
    private static boolean isCarried(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
