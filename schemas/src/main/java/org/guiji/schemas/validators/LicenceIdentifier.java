package org.guiji.schemas.validators;

import java.util.Optional;

/**
 * Identifiers of electronic licences, GB/T 36904: root {@code 1.2.156.3005.2}, type code (21 characters, the defining
 * body's credit code and three digits), issuer, serial, version (three digits), check character. The check character is
 * ISO 7064 MOD 37,36 over the segments without root and dots.
 *
 * <p>The issuer is a credit code; six digits of a division are met in real registers and accepted here, so that a rule
 * can flag them by {@link #hasCreditCodeAsIssuer}. Whether the credit codes are sound is a rule of its own, too.
 */
public record LicenceIdentifier(String typeCode, String issuer, String serial, String version, char check) {
    private static final byte[] ROOT = Ascii.bytes("1.2.156.3005.2.");
    private static final int TYPE_END = ROOT.length + 21;

    public static boolean isValid(String text) {
        return isValid(Ascii.bytes(text));
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        // version, dot, check character are the last five bytes, and the shortest serial has one
        int version = length - 5;
        if (version < TYPE_END + 10 || !startsWithRoot(bytes, from) || bytes[from + TYPE_END] != '.') {
            return false;
        }
        int issuerEnd = dotAfter(bytes, from, TYPE_END + 1, length);
        int serialEnd = dotAfter(bytes, from, issuerEnd + 1, length);
        int issuerLength = issuerEnd - TYPE_END - 1;
        return dotAfter(bytes, from, ROOT.length, TYPE_END) == TYPE_END
                && serialEnd == version - 1
                && serialEnd > issuerEnd + 1
                && bytes[from + version + 3] == '.'
                && Ascii.areDigits(bytes, from + version, from + version + 3)
                && Ascii.areDigits(bytes, from + TYPE_END - 3, from + TYPE_END)
                && (issuerLength == 18
                        || (issuerLength == 6 && Ascii.areDigits(bytes, from + TYPE_END + 1, from + issuerEnd)))
                && hasSoundCheck(bytes, from, length);
    }

    /** The segments of a valid identifier. */
    public static Optional<LicenceIdentifier> parse(String text) {
        if (!isValid(text)) {
            return Optional.empty();
        }
        String rest = text.substring(TYPE_END + 1);
        int serial = rest.indexOf('.') + 1;
        int end = rest.indexOf('.', serial);
        return Optional.of(new LicenceIdentifier(
                text.substring(ROOT.length, TYPE_END),
                rest.substring(0, serial - 1),
                rest.substring(serial, end),
                rest.substring(end + 1, end + 4),
                text.charAt(text.length() - 1)));
    }

    /** The credit code of the body that defined the type. */
    public String definer() {
        return typeCode.substring(0, 18);
    }

    public boolean hasCreditCodeAsDefiner() {
        return CreditCode.isValid(definer());
    }

    public boolean hasCreditCodeAsIssuer() {
        return CreditCode.isValid(issuer);
    }

    private static boolean startsWithRoot(byte[] bytes, int from) {
        for (int i = 0; i < ROOT.length; i++) {
            if (bytes[from + i] != ROOT[i]) {
                return false;
            }
        }
        return true;
    }

    private static int dotAfter(byte[] bytes, int from, int begin, int length) {
        int i = begin;
        while (i < length && bytes[from + i] != '.') {
            i++;
        }
        return i;
    }

    private static boolean hasSoundCheck(byte[] bytes, int from, int length) {
        int product = 36;
        for (int i = ROOT.length; i < length - 1; i++) {
            if (bytes[from + i] == '.') {
                continue;
            }
            int value = Ascii.alphanumeric(bytes[from + i]);
            if (value < 0) {
                return false;
            }
            int sum = (product + value) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        int check = Ascii.alphanumeric(bytes[from + length - 1]);
        return check >= 0 && (product + check) % 36 == 1;
    }
}
