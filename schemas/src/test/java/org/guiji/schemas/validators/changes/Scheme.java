package org.guiji.schemas.validators.changes;

import java.util.SplittableRandom;

/** One kind of identifier: how sound ones are made, and which changes its standard cannot see. */
interface Scheme {
    /** A sound identifier, made by the standard's formula and not by the product. */
    byte[] sound(SplittableRandom random);

    /** The product's answer. */
    boolean isValid(byte[] identifier);

    /** Whether theory says that the changed character makes another sound identifier. */
    boolean hidesSubstitution(byte[] sound, int position, byte other);

    /** Whether theory says that swapping this character with the next, which is another one, stays unseen. */
    boolean hidesSwap(byte[] sound, int position);

    static byte[] bytes(String ascii) {
        return ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** 0-9 as 0 to 9, A-Z as 10 to 35. */
    static int value(byte character) {
        return Character.digit(character, 36);
    }

    static boolean isAlphanumeric(byte character) {
        return character >= '0' && character <= '9' || character >= 'A' && character <= 'Z';
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    static byte any(SplittableRandom random, String alphabet) {
        return (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
}
