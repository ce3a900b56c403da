package org.guiji.schemas.validators;

/**
 * Landline numbers of mainland China: area code (010, 02x, or 03xx to 09xx), an optional hyphen, seven or eight digits.
 */
public final class LandlineNumber {
    private LandlineNumber() {}

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        if (length < 10 || bytes[from] != '0' || !Ascii.areDigits(bytes, from, from + 3)) {
            return false;
        }
        int area = bytes[from + 1] >= '3' ? 4 : 3;
        if (bytes[from + 1] == '0' || (bytes[from + 1] == '1' && bytes[from + 2] != '0')) {
            return false;
        }
        int number = area + (bytes[from + area] == '-' ? 1 : 0);
        int digits = length - number;
        return (digits == 7 || digits == 8)
                && Ascii.areDigits(bytes, from, from + area)
                && Ascii.areDigits(bytes, from + number, from + length);
    }
}
