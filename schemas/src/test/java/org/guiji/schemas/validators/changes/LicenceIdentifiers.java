package org.guiji.schemas.validators.changes;

import java.util.SplittableRandom;
import org.guiji.schemas.validators.LicenceIdentifier;

/**
 * GB/T 36904 with ISO 7064 MOD 37,36. With the state P (1 to 36) before a character a, let x be (P + a) mod 36, 36 for 0;
 * the next state is 2x mod 37. Both steps are one to one, so every substitution is seen.
 *
 * <p>A swap of a and b is hidden exactly when the states behind the pair are equal. 2x mod 37 is 2x up to 18 and 2x - 37
 * above: with both x on one side the states differ as a and b do; on two sides they are equal only if a and b are
 * neighbours mod 36, the lower with x = 18. That is one state of 36 for each of the 36 pairs. The check character closes
 * the same equation, but a dot stands before it. Swaps with a dot, in the root, or of a letter into the places of digits
 * break the form.
 */
final class LicenceIdentifiers implements Scheme {
    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ROOT = "1.2.156.3005.2.";
    /** Where the three digits of the type stand. */
    private static final int TYPE_DIGITS = 33;

    @Override
    public byte[] sound(SplittableRandom random) {
        StringBuilder text = new StringBuilder(ROOT);
        append(text, random, CreditCodes.ALPHABET, 18);
        append(text, random, "0123456789", 3);
        text.append('.');
        if (random.nextInt(8) == 0) {
            text.append("430699");
        } else {
            append(text, random, CreditCodes.ALPHABET, 18);
        }
        text.append('.');
        append(text, random, ALPHABET, 1 + random.nextInt(10));
        text.append('.');
        append(text, random, "0123456789", 3);
        int state = stateBefore(Scheme.bytes(text.toString()), text.length());
        return Scheme.bytes(
                text.append('.').append(ALPHABET.charAt((37 - state) % 36)).toString());
    }

    private static void append(StringBuilder text, SplittableRandom random, String alphabet, int times) {
        for (int i = 0; i < times; i++) {
            text.append((char) Scheme.any(random, alphabet));
        }
    }

    @Override
    public boolean isValid(byte[] identifier) {
        return LicenceIdentifier.isValid(identifier);
    }

    @Override
    public boolean hidesSubstitution(byte[] sound, int position, byte other) {
        return false;
    }

    @Override
    public boolean hidesSwap(byte[] sound, int position) {
        byte here = sound[position];
        byte next = sound[position + 1];
        if (position < ROOT.length() || here == '.' || next == '.' || breaksDigits(here, next, position)) {
            return false;
        }
        return hides(stateBefore(sound, position), Scheme.value(here), Scheme.value(next));
    }

    /** The closed form. */
    static boolean hides(int state, int one, int other) {
        boolean follows = other == (one + 1) % 36;
        boolean precedes = one == (other + 1) % 36;
        int lower = follows ? one : other;
        return (follows || precedes) && sum(state, lower) == 18;
    }

    static int next(int state, int value) {
        return sum(state, value) * 2 % 37;
    }

    private static int sum(int state, int value) {
        int sum = (state + value) % 36;
        return sum == 0 ? 36 : sum;
    }

    /** The version's digits stand between dots; only the type's first digit has a neighbour that may be a letter. */
    private static boolean breaksDigits(byte here, byte next, int position) {
        return position == TYPE_DIGITS - 1 && !(Scheme.isDigit(here) && Scheme.isDigit(next));
    }

    private static int stateBefore(byte[] identifier, int position) {
        int state = 36;
        for (int i = ROOT.length(); i < position; i++) {
            if (identifier[i] != '.') {
                state = next(state, Scheme.value(identifier[i]));
            }
        }
        return state;
    }
}
