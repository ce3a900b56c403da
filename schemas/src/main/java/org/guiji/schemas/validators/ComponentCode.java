package org.guiji.schemas.validators;

import org.guiji.schemas.codes.CodeTable;

/**
 * Identifiers of city components, GB/T 30428.2: six digits of county, two of major and two of minor class, six of
 * sequence. Judged are the digits, the province and that classes begin at 01; the class itself only against a table.
 */
public final class ComponentCode {
    private static final int LENGTH = 16;

    private ComponentCode() {}

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        return length == LENGTH
                && Ascii.areDigits(bytes, from, from + LENGTH)
                && Provinces.has(Ascii.number(bytes, from, from + 2))
                && Ascii.number(bytes, from + 6, from + 8) > 0
                && Ascii.number(bytes, from + 8, from + 10) > 0;
    }

    /** Also asks whether the minor class is in the table of component types. */
    public static boolean isValid(String text, CodeTable types) {
        return isValid(text) && types.has(text.substring(6, 10));
    }
}
