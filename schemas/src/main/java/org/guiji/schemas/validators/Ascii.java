package org.guiji.schemas.validators;

import java.nio.charset.StandardCharsets;

/** What the checks of identifiers share: they judge bytes, because SQL holds UTF-8 and every identifier is ASCII. */
final class Ascii {
    private Ascii() {}

    /** One byte per UTF-16 unit; anything beyond Latin-1 becomes a question mark, which no identifier allows. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean areDigits(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Digits that are known to be digits, as a number. */
    static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** 0-9 as 0 to 9, A-Z as 10 to 35, anything else negative. Lower case is not canonical. */
    static int alphanumeric(byte b) {
        if (isDigit(b)) {
            return b - '0';
        }
        return b >= 'A' && b <= 'Z' ? b - 'A' + 10 : -1;
    }
}
