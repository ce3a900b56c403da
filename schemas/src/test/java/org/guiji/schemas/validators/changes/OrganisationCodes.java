package org.guiji.schemas.validators.changes;

import java.util.SplittableRandom;
import org.guiji.schemas.validators.OrganisationCode;

/**
 * GB 11714-1997: weights 3 7 9 10 5 8 4 2 over values 0 to 35, check 11 minus the sum mod 11, X for 10, 0 for 11. A sum
 * mod 11 over 36 values hides much:
 *
 * <ul>
 *   <li>a substitution in the body is hidden exactly when the two values are equal mod 11 (0, B, M and X, for one);
 *       neither weight is a multiple of 11. In the check it is never hidden.
 *   <li>a swap within the body is hidden exactly when the two values are equal mod 11: no two neighbours' weights are.
 *   <li>a swap of the last character with the check is hidden exactly for 1 and X: as a character of the body X counts
 *       33, as a check it counts 10.
 * </ul>
 *
 * Eight zeros are no code, whatever their sum.
 */
final class OrganisationCodes implements Scheme {
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Override
    public byte[] sound(SplittableRandom random) {
        byte[] code = new byte[9];
        int sum = 0;
        while (sum == 0) {
            for (int i = 0; i < 8; i++) {
                code[i] = Scheme.any(random, ALPHABET);
                sum += ALPHABET.indexOf(code[i]) * WEIGHTS[i];
            }
        }
        code[8] = (byte) "0X987654321".charAt(sum % 11);
        return code;
    }

    @Override
    public boolean isValid(byte[] identifier) {
        return OrganisationCode.isValid(identifier);
    }

    @Override
    public boolean hidesSubstitution(byte[] sound, int position, byte other) {
        return position < 8
                && Scheme.isAlphanumeric(other)
                && sameRemainder(sound[position], other)
                && !(other == '0' && isZeroBut(sound, position));
    }

    @Override
    public boolean hidesSwap(byte[] sound, int position) {
        byte here = sound[position];
        byte next = sound[position + 1];
        return position < 7 ? sameRemainder(here, next) : here == '1' && next == 'X' || here == 'X' && next == '1';
    }

    private static boolean sameRemainder(byte one, byte other) {
        return Scheme.value(one) % 11 == Scheme.value(other) % 11;
    }

    private static boolean isZeroBut(byte[] code, int position) {
        for (int i = 0; i < 8; i++) {
            if (i != position && code[i] != '0') {
                return false;
            }
        }
        return true;
    }
}
