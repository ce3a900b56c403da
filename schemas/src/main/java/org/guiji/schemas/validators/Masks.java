package org.guiji.schemas.validators;

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
    private static final int SEPARATOR = 0xB7;

    private Masks() {}

    public static String mask(String text, String kind) {
        int length = text.codePointCount(0, text.length());
        return switch (kind) {
            case "none" -> text;
            case "name" -> keep(text, nameBegin(text, length), 0, length);
            case "id-number", "mobile" -> length < 10 ? keep(text, 0, 0, length) : keep(text, 3, 2, length);
            case "address" -> keep(text, Math.min(6, length / 2), 0, length);
            default -> keep(text, 0, 0, length);
        };
    }

    /** A single character is hidden; of two, the second. */
    private static int nameBegin(String text, int length) {
        int separator = text.indexOf(SEPARATOR);
        int before = separator < 0 ? 0 : text.codePointCount(0, separator) + 1;
        if (before > 1 && before < length) {
            return before;
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
