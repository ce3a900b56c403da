package org.guiji.schemas.validators.changes;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import org.guiji.schemas.validators.CitizenId;

/**
 * GB 11643-1999 with ISO 7064 MOD 11-2. The weight of place i is 2^(17-i) mod 11, never 0, and digits differ by less than
 * 11: every substitution changes the sum. Neighbours' weights are w and 2w, so a swap changes the sum by w times their
 * difference, never 0 mod 11, the X (10) of the check included. Nothing is hidden.
 */
final class CitizenIds implements Scheme {
    private static final long FIRST = LocalDate.of(1900, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(2026, 11, 20).toEpochDay();

    @Override
    public byte[] sound(SplittableRandom random) {
        LocalDate born = LocalDate.ofEpochDay(random.nextLong(FIRST, LAST));
        int date = born.getYear() * 10_000 + born.getMonthValue() * 100 + born.getDayOfMonth();
        String body = "430699" + date + String.format(Locale.ROOT, "%03d", random.nextInt(1000));
        int product = 0;
        for (int i = 0; i < body.length(); i++) {
            product = (product + body.charAt(i) - '0') * 2 % 11;
        }
        int check = (12 - product) % 11;
        return Scheme.bytes(body + (check == 10 ? "X" : String.valueOf(check)));
    }

    @Override
    public boolean isValid(byte[] identifier) {
        return CitizenId.isValid(identifier);
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
