package org.guiji.orchestration.city;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * Numbers of persons and things that nobody has: all of division 430699, which no edition of GB/T 2260 contains. The
 * check characters are computed here and not by the product's validators, so that one proves the other.
 */
final class Numbers {
    static final String DIVISION = "430699";
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String LICENCE_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] PERSON_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ROOT = "1.2.156.3005.2";

    private Numbers() {}

    /** GB 11643: odd sequences are male. */
    static String citizen(LocalDate birth, int sequence) {
        String body = DIVISION
                + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
                + String.format(Locale.ROOT, "%03d", sequence);
        int sum = 0;
        for (int i = 0; i < PERSON_WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * PERSON_WEIGHTS[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** GB 32100 over a GB 11714 code: {@code kind} is authority and category, {@code body} has eight characters. */
    static String credit(String kind, String body) {
        String text = kind + DIVISION + organisation(body);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < text.length(); i++) {
            sum += CREDIT_ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return text + CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    static String organisation(String body) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += LICENCE_ALPHABET.indexOf(body.charAt(i)) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return body + (check == 10 ? "X" : check == 11 ? "0" : String.valueOf(check));
    }

    /** GB/T 36904. */
    static String licence(String type, String issuer, String serial, String version) {
        int product = 36;
        String text = type + issuer + serial + version;
        for (int i = 0; i < text.length(); i++) {
            int sum = (product + LICENCE_ALPHABET.indexOf(text.charAt(i))) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        char check = LICENCE_ALPHABET.charAt((37 - product) % 36);
        return String.join(".", ROOT, type, issuer, serial, version, String.valueOf(check));
    }

    /** The number with another last character, which is then wrong. */
    static String wrongCheck(String number) {
        char last = number.charAt(number.length() - 1);
        return number.substring(0, number.length() - 1) + (last == '1' ? '2' : '1');
    }

    static String sm3(byte[] bytes) {
        SM3Digest digest = new SM3Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return java.util.HexFormat.of().formatHex(hash);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
