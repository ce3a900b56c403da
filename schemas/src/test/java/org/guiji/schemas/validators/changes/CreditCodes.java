package org.guiji.schemas.validators.changes;

import java.util.SplittableRandom;
import org.guiji.schemas.validators.CreditCode;

/**
 * GB 32100-2015: weights 3^(i-1) mod 31, check 31 minus the sum. 31 is a prime, no weight is a multiple of it and values
 * run from 0 to 30: every substitution changes the sum. Neighbours' weights are w and 3w, the last two are 28 and the
 * check's 1: a swap changes the sum by 2w (27) times the difference, never 0. Nothing is hidden.
 */
final class CreditCodes implements Scheme {
    static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Override
    public byte[] sound(SplittableRandom random) {
        byte[] code = new byte[18];
        code[0] = Scheme.any(random, "123456789ANY");
        code[1] = Scheme.any(random, "123456789");
        for (int i = 2; i < 17; i++) {
            code[i] = Scheme.any(random, i < 8 ? "0123456789" : ALPHABET);
        }
        int sum = 0;
        for (int i = 16; i >= 0; i--) {
            sum = sum * 3 + ALPHABET.indexOf(code[i]);
            sum %= 31;
        }
        code[17] = (byte) ALPHABET.charAt((31 - sum) % 31);
        return code;
    }

    @Override
    public boolean isValid(byte[] identifier) {
        return CreditCode.isValid(identifier);
    }

    @Override
    public boolean hidesSubstitution(byte[] sound, int position, byte other) {
        return false;
    }

    @Override
    public boolean hidesSwap(byte[] sound, int position) {
        return false;
    }
}
