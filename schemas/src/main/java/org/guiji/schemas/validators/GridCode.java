package org.guiji.schemas.validators;

/** Grid cells of city management, CJ/T 213: six digits of county, three of street, three of community, three of cell. */
public final class GridCode {
    private static final int LENGTH = 15;

    private GridCode() {}

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        return length == LENGTH
                && Ascii.areDigits(bytes, from, from + LENGTH)
                && Provinces.has(Ascii.number(bytes, from, from + 2));
    }
}
