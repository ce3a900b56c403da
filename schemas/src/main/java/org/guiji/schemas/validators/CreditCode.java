package org.guiji.schemas.validators;

import java.util.Arrays;
import org.guiji.schemas.codes.CodeTable;

/**
 * Unified social credit codes, GB 32100-2015: registration authority, category, six digits of division, organisation
 * code, check character (weights 3^i mod 31). Judged are form and check
 * character; not the pair of authority and category, which is a table's matter ({@link #hasKnownAuthority}), nor the
 * division, which is the registering authority's at that time. Lower case is not canonical.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    /** The authorities of GB 32100 with amendment 1. Zero is none of them, so eighteen zeros are no code. */
    private static final String AUTHORITIES = "123456789ANY";

    private static final int LENGTH = 18;
    private static final byte[] VALUES = new byte[128];
    private static final int[] WEIGHTS = new int[LENGTH - 1];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
        for (int i = 0, weight = 1; i < WEIGHTS.length; i++, weight = weight * 3 % 31) {
            WEIGHTS[i] = weight;
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
        if (length != LENGTH
                || AUTHORITIES.indexOf(bytes[from]) < 0
                || bytes[from + 1] < '1'
                || bytes[from + 1] > '9'
                || !Ascii.areDigits(bytes, from + 2, from + 8)) {
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
        return value(bytes[from + 17]) == (31 - sum % 31) % 31;
    }

    /** Whether characters 9 to 17 are a sound organisation code, which GB 32100 takes over from GB 11714. */
    public static boolean hasValidOrganisationCode(String text) {
        return text.length() == LENGTH && OrganisationCode.isValid(Ascii.bytes(text), 8, 9);
    }

    /** Whether the first two characters are a pair of the table {@code uscc_authority}. */
    public static boolean hasKnownAuthority(String text, CodeTable authorities) {
        return text.length() == LENGTH && authorities.has(text.substring(0, 2));
    }

    private static int value(byte b) {
        return b < 0 ? -1 : VALUES[b];
    }
}
