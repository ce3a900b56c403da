package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void everyPublishedVectorIsJudgedAsPublished() {
        CodeTable authorities = CodeTableReader.product().find("uscc_authority").orElseThrow();
        assertThat(SharedFiles.rows("data/vectors/uscc_vectors.csv"))
                .hasSizeGreaterThan(200)
                .allSatisfy(row -> {
                    String value = row.get("value");
                    boolean valid = row.get("uscc_check_ok(recomputed)").equals("Y");
                    assertThat(CreditCode.isValid(value)).as(value).isEqualTo(valid);
                    assertThat(CreditCode.isValid(value.getBytes(StandardCharsets.UTF_8)))
                            .as(value)
                            .isEqualTo(valid);
                    assertThat(row.get("expected").startsWith("valid")).isEqualTo(valid);
                    if (valid) {
                        assertThat(CreditCode.hasValidOrganisationCode(value)).isTrue();
                        assertThat(OrganisationCode.isValid(value.substring(8, 17)))
                                .isTrue();
                        assertThat(CreditCode.hasKnownAuthority(value, authorities))
                                .isTrue();
                    }
                });
    }

    @Test
    void separatorsAreNotCanonicalAndGoBeforeTheCheck() {
        assertThat(CreditCode.isValid("91 110000 600037341L")).isFalse();
        assertThat(CreditCode.isValid("91 110000 600037341L".replace(" ", ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "91110000600037341l",
                "91110000600037341L ",
                "９１１１００００６０００３７３４１Ｌ",
                "911101******92690J",
                "000000000000000000",
                "91110000600037341é",
                "9111A000600037341L",
                "91110000600037341\u0000"
            })
    void everythingButTheCanonicalFormIsRefused(String text) {
        assertThat(CreditCode.isValid(text)).isFalse();
        assertThat(CreditCode.isValid(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void upperCasingMustNotFollowATurkishLocale() {
        assertThat("91310115ma1k3btp2b".toUpperCase(Locale.ROOT)).isEqualTo("91310115MA1K3BTP2B");
        assertThat(CreditCode.isValid("91310115ma1k3btp2b".toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @Test
    void authoritiesWithLettersAreLegal() {
        assertThat(CreditCode.isValid(withCheck("N2430699MA0000000"))).isTrue();
        assertThat(CreditCode.isValid(withCheck("A1430699MA0000000"))).isTrue();
        assertThat(CreditCode.isValid(withCheck("B1430699MA0000000"))).isFalse();
    }

    /** Every weight is a power of 3 and 31 is a prime, so one changed character always changes the sum. */
    @Property
    void everySubstitutionOfOneCharacterIsFound(
            @ForAll("creditCodes") String code, @ForAll("positions") int position, @ForAll("characters") char other) {
        if (code.charAt(position) != other) {
            assertThat(CreditCode.isValid(replaced(code, position, other))).isFalse();
        }
    }

    /** Neighbouring weights differ by twice a power of 3, which 31 never divides. */
    @Property
    void everySwapOfNeighboursIsFound(@ForAll("creditCodes") String code, @ForAll("positions") int position) {
        int next = position == 17 ? 16 : position + 1;
        char here = code.charAt(position);
        char there = code.charAt(next);
        if (here != there) {
            assertThat(CreditCode.isValid(replaced(replaced(code, position, there), next, here)))
                    .isFalse();
        }
    }

    /** What the check cannot promise: two errors may cancel out. */
    @Test
    void twoErrorsTogetherMayGoUnseen() {
        String code = withCheck("91430699MA0000000");
        long unseen = IntStream.range(0, 100)
                .mapToObj(two -> code.substring(0, 3) + String.format(Locale.ROOT, "%02d", two) + code.substring(5))
                .filter(other -> !other.equals(code))
                .filter(CreditCode::isValid)
                .count();
        assertThat(unseen).isPositive();
    }

    @Provide
    Arbitrary<String> creditCodes() {
        Arbitrary<String> organisations =
                Arbitraries.strings().withChars(ALPHABET).ofLength(9);
        return Combinators.combine(Arbitraries.of("91", "92", "12", "51", "N2", "A1"), organisations)
                .as((pair, organisation) -> withCheck(pair + "430699" + organisation));
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 17);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.chars().with(ALPHABET);
    }

    private static String withCheck(String seventeen) {
        int sum = 0;
        for (int i = 16; i >= 0; i--) {
            sum = (sum * 3 + ALPHABET.indexOf(seventeen.charAt(i))) % 31;
        }
        return seventeen + ALPHABET.charAt((31 - sum) % 31);
    }

    private static String replaced(String text, int position, char character) {
        return text.substring(0, position) + character + text.substring(position + 1);
    }
}
