package org.guiji.schemas.validators;

import java.util.Set;

/**
 * Masks for sensitive texts. Every kind keeps the number of code points, so that a mask never shows whether a character
 * needs two UTF-16 units. What stays visible:
 *
 * <ol>
 *   <li>{@code name}: the first character; of a name with a separator (·) the part before it;
 *   <li>{@code id-number}: the first three and the last two characters, so neither the birth date nor the county;
 *   <li>{@code mobile}: the first three and the last two digits;
 *   <li>{@code address}: the first six characters;
 *   <li>{@code none}: everything;
 *   <li>{@code text} and every kind that nobody knows: nothing.
 * </ol>
 */
public final class Masks {
    /** All kinds. */
    public static final Set<String> KINDS = Set.of("none", "name", "id-number", "mobile", "address", "text");

    private static final int SEPARATOR = 0xB7;

    private Masks() {}

    public static String mask(String text, String kind) {
        if (kind.equals("none")) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        int separator = text.indexOf(SEPARATOR);
        int before = separator < 0 ? -1 : text.codePointCount(0, separator);
        return keep(text, first(kind, length, before), last(kind, length), length);
    }

    /**
     * How many code points stay visible at the beginning.
     *
     * @param length of the text, in code points
     * @param before code points before the first separator; -1 without one
     */
    public static int first(String kind, int length, int before) {
        return switch (kind) {
            case "name" -> nameBegin(length, before + 1);
            case "id-number", "mobile" -> length < 10 ? 0 : 3;
            case "address" -> Math.min(6, length / 2);
            default -> 0;
        };
    }

    /** How many code points stay visible at the end. */
    public static int last(String kind, int length) {
        return switch (kind) {
            case "id-number", "mobile" -> length < 10 ? 0 : 2;
            default -> 0;
        };
    }

    /** A single character is hidden; of two, the second. */
    private static int nameBegin(int length, int withSeparator) {
        if (withSeparator > 1 && withSeparator < length) {
            return withSeparator;
        }
        return length > 1 ? 1 : 0;
    }

    private static String keep(String text, int first, int last, int length) {
        StringBuilder masked = new StringBuilder(text.length());
        for (int offset = 0, i = 0; offset < text.length(); i++) {
            int character = text.codePointAt(offset);
            boolean visible = i < first || i >= length - last;
            masked.appendCodePoint(visible ? character : '*');
            offset += Character.charCount(character);
        }
        return masked.toString();
    }
}
