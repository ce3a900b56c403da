package org.guiji.schemas.validators;

/** Mobile numbers of mainland China: eleven digits, the first 1, the second 3 to 9; no country code, no separators. */
public final class MobileNumber {
    private static final int LENGTH = 11;

    private MobileNumber() {}

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        return length == LENGTH
                && bytes[from] == '1'
                && bytes[from + 1] >= '3'
                && Ascii.areDigits(bytes, from, from + LENGTH);
    }
}
