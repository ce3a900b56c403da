package org.guiji.schemas.validators.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A million generated identifiers of each kind, each with every other character in every place and every pair of
 * neighbours swapped: the product sees exactly the changes that the standard's scheme can see.
 *
 * <p>A licence identifier has some 2,000 such changes of 70 characters: 100,000 identifiers in the ordinary suite, the
 * million with {@code ./guiji test --soak}.
 */
class ChangedIdentifiersTest {
    private static final int MILLION = 1_000_000;
    private static final int BLOCK = 1_000;
    /** All that any of the schemes allows, and what slips in: blanks, masks, hyphens, dots, lower case, foreign bytes. */
    private static final byte[] CHARACTERS = Scheme.bytes(LicenceIdentifiers.ALPHABET + " *-.ax\u007F");

    private static final class Count {
        private final LongAdder substitutions = new LongAdder();
        private final LongAdder hiddenSubstitutions = new LongAdder();
        private final LongAdder swaps = new LongAdder();
        private final LongAdder hiddenSwaps = new LongAdder();
    }

    @Test
    void aCitizenNumberHidesNoSubstitutionAndNoSwap() {
        Count count = changeAll(new CitizenIds(), MILLION);

        assertThat(count.substitutions.sum()).isEqualTo(MILLION * 18L * (CHARACTERS.length - 1));
        assertThat(count.hiddenSubstitutions.sum()).isZero();
        assertThat(count.hiddenSwaps.sum()).isZero();
    }

    @Test
    void aCreditCodeHidesNoSubstitutionAndNoSwap() {
        Count count = changeAll(new CreditCodes(), MILLION);

        assertThat(count.substitutions.sum()).isEqualTo(MILLION * 18L * (CHARACTERS.length - 1));
        assertThat(count.hiddenSubstitutions.sum()).isZero();
        assertThat(count.hiddenSwaps.sum()).isZero();
    }

    /** Of 36 values the remainders 0, 1 and 2 mod 11 have four each, the others three: 84 hidden pairs of 1,260. */
    @Test
    void anOrganisationCodeHidesWhatIsEqualModEleven() {
        Count count = changeAll(new OrganisationCodes(), MILLION);

        assertThat(count.hiddenSubstitutions.sum() / (MILLION * 8.0)).isBetween(2.32, 2.35);
        assertThat(count.hiddenSwaps.sum() / (double) count.swaps.sum()).isBetween(0.05, 0.07);
    }

    @Test
    void aComponentCodeHidesEveryDigitButThoseOfProvinceAndClass() {
        Count count = changeAll(new ComponentCodes(), MILLION);

        assertThat(count.hiddenSubstitutions.sum()).isGreaterThan(MILLION * 120L);
        assertThat(count.hiddenSwaps.sum()).isPositive();
    }

    @Test
    void aLicenceIdentifierHidesNoSubstitutionAndFewSwaps() {
        Count count = changeAll(new LicenceIdentifiers(), Boolean.getBoolean("guiji.soak") ? MILLION : MILLION / 10);

        assertThat(count.hiddenSubstitutions.sum()).isZero();
        assertThat(count.hiddenSwaps.sum() / (double) count.swaps.sum()).isBetween(1 / 1000.0, 1 / 630.0);
    }

    /** The closed form of the hidden swaps, against all states and pairs: 72 of 45,360. */
    @Test
    void theHiddenSwapsOfTheLicenceSchemeAreSeventyTwo() {
        int hidden = 0;
        for (int state = 1; state <= 36; state++) {
            for (int one = 0; one < 36; one++) {
                for (int other = 0; other < 36; other++) {
                    int straight = (LicenceIdentifiers.next(state, one) + other) % 36;
                    int swapped = (LicenceIdentifiers.next(state, other) + one) % 36;
                    boolean hides = one != other && straight == swapped;
                    assertThat(one != other && LicenceIdentifiers.hides(state, one, other))
                            .isEqualTo(hides);
                    hidden += hides ? 1 : 0;
                }
            }
        }
        assertThat(hidden).isEqualTo(72);
    }

    private static Count changeAll(Scheme scheme, int identifiers) {
        Count count = new Count();
        IntStream.range(0, identifiers / BLOCK).parallel().forEach(block -> {
            SplittableRandom random = new SplittableRandom(20261120L + block);
            for (int i = 0; i < BLOCK; i++) {
                change(scheme, scheme.sound(random), count);
            }
        });
        return count;
    }

    private static void change(Scheme scheme, byte[] sound, Count count) {
        if (!scheme.isValid(sound)) {
            throw refuted("a sound identifier is refused", sound, -1);
        }
        byte[] changed = sound.clone();
        int substitutions = 0;
        int hidden = 0;
        for (int position = 0; position < sound.length; position++) {
            for (byte other : CHARACTERS) {
                if (other == sound[position]) {
                    continue;
                }
                changed[position] = other;
                boolean hides = scheme.hidesSubstitution(sound, position, other);
                if (scheme.isValid(changed) != hides) {
                    throw refuted("another answer than the scheme's to a substitution", changed, position);
                }
                substitutions++;
                hidden += hides ? 1 : 0;
            }
            changed[position] = sound[position];
        }
        count.substitutions.add(substitutions);
        count.hiddenSubstitutions.add(hidden);
        swap(scheme, sound, changed, count);
    }

    private static void swap(Scheme scheme, byte[] sound, byte[] changed, Count count) {
        for (int position = 0; position + 1 < sound.length; position++) {
            if (sound[position] == sound[position + 1]) {
                continue;
            }
            changed[position] = sound[position + 1];
            changed[position + 1] = sound[position];
            boolean hides = scheme.hidesSwap(sound, position);
            if (scheme.isValid(changed) != hides) {
                throw refuted("another answer than the scheme's to a swap", changed, position);
            }
            count.swaps.increment();
            if (hides) {
                count.hiddenSwaps.increment();
            }
            changed[position] = sound[position];
            changed[position + 1] = sound[position + 1];
        }
    }

    private static AssertionError refuted(String what, byte[] identifier, int position) {
        return new AssertionError(
                what + " at " + position + ": " + new String(identifier, java.nio.charset.StandardCharsets.US_ASCII));
    }
}
