package org.guiji.schemas.validators;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Citizen identity numbers, GB 11643-1999: six digits of division, birth date, sequence (odd male, even female), check
 * character ISO 7064 MOD 11-2. Judged are form, date and check character; not the division, because codes are abolished
 * and given out again, and not whether the date lies in the future, because that needs a clock.
 *
 * <p>Canonical are half-width digits and an upper-case X. Birth years run from 1800 to 2199: the standard's own example
 * was born in 1880, and anything beyond is a slip. Residence permits (81, 82, 83) and foreigners' permanent residence
 * cards (9 and a province) have the same length and check, but are other documents.
 */
public final class CitizenId {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final byte[] CHECKS = {'1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'};
    private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;

    private CitizenId() {}

    public static boolean isValid(String text) {
        return text.length() == LENGTH && isValid(Ascii.bytes(text), 0, LENGTH);
    }

    public static boolean isValid(byte[] utf8) {
        return isValid(utf8, 0, utf8.length);
    }

    public static boolean isValid(byte[] bytes, int from, int length) {
        return isSound(bytes, from, length) && !isResidencePermit(bytes, from) && !isForeigner(bytes, from);
    }

    /** Residence permits of people from Hong Kong (810000), Macao (820000) and Taiwan (830000). */
    public static boolean isResidencePermit(String text) {
        byte[] bytes = Ascii.bytes(text);
        return isSound(bytes, 0, bytes.length) && isResidencePermit(bytes, 0) && Ascii.number(bytes, 2, 6) == 0;
    }

    /** Foreigners' permanent residence cards of 18 digits: 9, province, three digits of nationality, birth date. */
    public static boolean isForeignPermanentResident(String text) {
        byte[] bytes = Ascii.bytes(text);
        return isSound(bytes, 0, bytes.length) && isForeigner(bytes, 0);
    }

    /**
     * The 18 digits for a number of 15 (GB 11643-1989). Its year has two digits: 18 for the sequences 996 to 999, which
     * that standard kept for centenarians, otherwise 19. Nothing when it is not 15 digits with a real date.
     */
    public static Optional<String> upgrade(String fifteen) {
        byte[] old = Ascii.bytes(fifteen);
        if (old.length != OLD_LENGTH || !Ascii.areDigits(old, 0, OLD_LENGTH)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[LENGTH];
        System.arraycopy(old, 0, bytes, 0, 6);
        bytes[6] = '1';
        bytes[7] = (byte) (Ascii.number(old, 12, 15) >= 996 ? '8' : '9');
        System.arraycopy(old, 6, bytes, 8, 9);
        bytes[17] = check(bytes, 0);
        return isRealDate(bytes, 6) ? Optional.of(text(bytes)) : Optional.empty();
    }

    /** The date inside a valid number of any of the three documents. */
    public static Optional<LocalDate> birthDate(String text) {
        byte[] bytes = Ascii.bytes(text);
        return isSound(bytes, 0, bytes.length) ? Optional.of(LocalDate.ofEpochDay(birthDay(bytes))) : Optional.empty();
    }

    /** Days from 1970-01-01 to the date inside a valid number. */
    public static int birthDay(byte[] valid) {
        LocalDate date =
                LocalDate.of(Ascii.number(valid, 6, 10), Ascii.number(valid, 10, 12), Ascii.number(valid, 12, 14));
        return Math.toIntExact(date.toEpochDay());
    }

    /** The GB/T 2261.1 code inside a valid number: 1 male, 2 female. */
    public static Optional<String> sexCode(String text) {
        byte[] bytes = Ascii.bytes(text);
        return isSound(bytes, 0, bytes.length) ? Optional.of(isMale(bytes) ? "1" : "2") : Optional.empty();
    }

    /** Whether the sequence inside a valid number is odd. */
    public static boolean isMale(byte[] valid) {
        return valid[16] % 2 == 1;
    }

    private static boolean isSound(byte[] bytes, int from, int length) {
        return length == LENGTH
                && Ascii.areDigits(bytes, from, from + 17)
                && check(bytes, from) == bytes[from + 17]
                && isRealDate(bytes, from + 6);
    }

    private static byte check(byte[] bytes, int from) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (bytes[from + i] - '0') * WEIGHTS[i];
        }
        return CHECKS[sum % 11];
    }

    private static boolean isRealDate(byte[] bytes, int from) {
        int year = Ascii.number(bytes, from, from + 4);
        int month = Ascii.number(bytes, from + 4, from + 6);
        int day = Ascii.number(bytes, from + 6, from + 8);
        if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return day <= MONTH_DAYS[month - 1] || (leap && month == 2 && day == 29);
    }

    private static boolean isResidencePermit(byte[] bytes, int from) {
        return bytes[from] == '8' && bytes[from + 1] >= '1' && bytes[from + 1] <= '3';
    }

    private static boolean isForeigner(byte[] bytes, int from) {
        return bytes[from] == '9' && Provinces.has(Ascii.number(bytes, from + 1, from + 3));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
