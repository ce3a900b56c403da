package org.guiji.schemas.validators;

import java.util.Arrays;

/**
 * Unified social credit codes, GB 32100-2015: registration authority, category, six digits of division, organisation
 * code, check character (weights 3^i mod 31). Judged are form, the pair of authority and category, and the check
 * character; not the division, which is the registering authority's at that time. Lower case is not canonical.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String PAIRS = "11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79"
            + " 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1";
    private static final int LENGTH = 18;
    private static final byte[] VALUES = new byte[128];
    private static final int[] WEIGHTS = new int[LENGTH - 1];
    private static final boolean[] KNOWN_PAIRS = new boolean[31 * 31];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
        for (int i = 0, weight = 1; i < WEIGHTS.length; i++, weight = weight * 3 % 31) {
            WEIGHTS[i] = weight;
        }
        for (String pair : PAIRS.split(" ")) {
            KNOWN_PAIRS[VALUES[pair.charAt(0)] * 31 + VALUES[pair.charAt(1)]] = true;
        }
    }

    private CreditCode() {}

    public static boolean isValid(String text) {
        return text.length() == LENGTH && isValid(Ascii.bytes(text), 0, LENGTH);
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        if (length != LENGTH || !Ascii.areDigits(bytes, from + 2, from + 8)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int value = value(bytes[from + i]);
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i];
        }
        return value(bytes[from + 17]) == (31 - sum % 31) % 31
                && KNOWN_PAIRS[value(bytes[from]) * 31 + value(bytes[from + 1])];
    }

    /** Whether characters 9 to 17 are a sound organisation code, which GB 32100 takes over from GB 11714. */
    public static boolean hasValidOrganisationCode(String text) {
        return text.length() == LENGTH && OrganisationCode.isValid(Ascii.bytes(text), 8, 9);
    }

    private static int value(byte b) {
        return b < 0 ? -1 : VALUES[b];
    }
}
