package org.guiji.schemas.validators;

/**
 * Organisation codes, GB 11714-1997: eight characters and a check character (MOD 11). The standard writes a hyphen
 * before the check character for human eyes, so both forms are accepted. Eight zeros satisfy the sum but stand for "none",
 * and are refused.
 */
public final class OrganisationCode {
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private OrganisationCode() {}

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        boolean hyphen = length == 10 && bytes[from + 8] == '-';
        if (length != 9 && !hyphen) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int value = Ascii.alphanumeric(bytes[from + i]);
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        int expected = check == 10 ? 'X' : check == 11 ? '0' : '0' + check;
        return sum > 0 && bytes[from + length - 1] == expected;
    }
}
