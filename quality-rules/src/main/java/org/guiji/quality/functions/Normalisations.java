package org.guiji.quality.functions;

import java.util.Set;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Delivered text into its normal form, as generated code calls it: white space of all kinds cut at both ends, the usual
 * markers of "no value" into null.
 */
public final class Normalisations {
    private static final Set<String> NULL_MARKERS =
            Set.of("NULL", "null", "\\N", "\\n", "N/A", "n/a", "无", "不详", "-", "--");
    private static final int LONGEST_MARKER = 6;

    private Normalisations() {}

    /** Trimmed; null when nothing or only a marker of "no value" is left. */
    public static @Nullable UTF8String text(UTF8String text) {
        int from = leadingSpace(text);
        int end = trailingSpace(text, from);
        if (from >= end) {
            return null;
        }
        // A view on the same bytes: most values need no trimming, and none needs a copy.
        UTF8String trimmed = from == 0 && end == text.numBytes()
                ? text
                : UTF8String.fromAddress(text.getBaseObject(), text.getBaseOffset() + from, end - from);
        return end - from <= LONGEST_MARKER
                        && mayBeMarker(byteAt(trimmed, 0))
                        && NULL_MARKERS.contains(trimmed.toString())
                ? null
                : trimmed;
    }

    /** Most values can be told from a marker by their first byte, without making a String of each. */
    private static boolean mayBeMarker(byte first) {
        return switch (first) {
            // 无 and 不详 begin with the last two.
            case 'N', 'n', '\\', '-', (byte) 0xE6, (byte) 0xE4 -> true;
            default -> false;
        };
    }

    /** The code of a currency: as it is, by its Chinese name, or as an amount of money names it. */
    public static @Nullable UTF8String currency(UTF8String text) {
        UTF8String trimmed = text(text);
        if (trimmed == null || isCanonical(trimmed) && trimmed.numBytes() == 3 && byteAt(trimmed, 0) >= 'A') {
            return trimmed;
        }
        String written = trimmed.toString();
        boolean isNumberAlone = written.matches("[0-9][0-9,.]*");
        return Amounts.currencyNamed(written)
                .or(() -> Amounts.parse(isNumberAlone ? written + "元" : written).map(Amounts::currency))
                .map(UTF8String::fromString)
                .orElseGet(() -> identifier(trimmed));
    }

    /** Half-width, without inner white space, upper case: for codes and numbers of persons and things. */
    public static @Nullable UTF8String identifier(UTF8String text) {
        UTF8String trimmed = text(text);
        if (trimmed == null || isCanonical(trimmed)) {
            return trimmed;
        }
        StringBuilder out = new StringBuilder();
        trimmed.toString()
                .codePoints()
                .map(Normalisations::halfWidth)
                .filter(c -> !isSpace(c))
                .forEach(c -> {
                    // Only ASCII letters have a case in identifiers; the platform's locale must not have a say.
                    out.appendCodePoint(c >= 'a' && c <= 'z' ? c - 32 : c);
                });
        return UTF8String.fromString(out.toString());
    }

    /** With the separator of ethnic names as U+00B7 (民委发〔2016〕33号), whatever look-alike was delivered. */
    public static @Nullable UTF8String personName(UTF8String text) {
        UTF8String trimmed = text(text);
        if (trimmed == null || !mayHaveLookAlike(trimmed)) {
            return trimmed;
        }
        String name = trimmed.toString();
        String normal = name.replace('\u2022', '\u00B7')
                .replace('\u30FB', '\u00B7')
                .replace('\uFF0E', '\u00B7')
                .replace('\u2027', '\u00B7')
                .replace('.', '\u00B7');
        return normal.equals(name) ? trimmed : UTF8String.fromString(normal);
    }

    /** The full stop, or a first byte of U+2022, U+2027, U+30FB or U+FF0E. */
    private static boolean mayHaveLookAlike(UTF8String name) {
        for (int i = 0; i < name.numBytes(); i++) {
            int b = byteAt(name, i) & 0xFF;
            if (b == '.' || b == 0xE2 || b == 0xE3 || b == 0xEF) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCanonical(UTF8String text) {
        for (int i = 0; i < text.numBytes(); i++) {
            byte b = byteAt(text, i);
            if (b <= ' ' || b >= 'a' && b <= 'z') {
                return false;
            }
        }
        return true;
    }

    private static int halfWidth(int c) {
        return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    }

    private static boolean isSpace(int c) {
        return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF || Character.isWhitespace(c);
    }

    private static int leadingSpace(UTF8String text) {
        int at = 0;
        while (at < text.numBytes()) {
            int length = spaceAt(text, at);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return at;
    }

    private static int trailingSpace(UTF8String text, int from) {
        int end = text.numBytes();
        while (end > from) {
            int start = end - 1;
            while (start > from && (byteAt(text, start) & 0xC0) == 0x80) {
                start--;
            }
            if (spaceAt(text, start) != end - start) {
                return end;
            }
            end = start;
        }
        return end;
    }

    /** The length in bytes of the white space that starts here, 0 when there is none. */
    private static int spaceAt(UTF8String text, int at) {
        int b = byteAt(text, at) & 0xFF;
        if (b <= ' ') {
            return 1;
        }
        if (b == 0xC2 && at + 1 < text.numBytes() && (byteAt(text, at + 1) & 0xFF) == 0xA0) {
            return 2;
        }
        if ((b == 0xE3 || b == 0xE2 || b == 0xEF) && at + 2 < text.numBytes()) {
            int c = (b & 0x0F) << 12 | (byteAt(text, at + 1) & 0x3F) << 6 | byteAt(text, at + 2) & 0x3F;
            return isSpace(c) ? 3 : 0;
        }
        return 0;
    }

    private static byte byteAt(UTF8String text, int index) {
        return Platform.getByte(text.getBaseObject(), text.getBaseOffset() + index);
    }
}
