package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenIdTest {
    private static final String STANDARDS_EXAMPLE = "11010519491231002X";

    @Test
    void everyPublishedVectorIsJudgedByFormDateAndCheckCharacter() {
        assertThat(SharedFiles.rows("data/vectors/citizen_id_vectors.csv"))
                .hasSize(30)
                .allSatisfy(row -> {
                    String value = row.get("value");
                    switch (row.get("expected")) {
                        case "valid", "address_ok", "disputed" ->
                            assertThat(CitizenId.isValid(value)).as(value).isTrue();
                        // Wrong only because of its division, which is another rule's matter.
                        case "invalid" ->
                            assertThat(CitizenId.isValid(value)).as(value).isEqualTo(value.startsWith("990426"));
                        case "valid_normalise_upper" -> {
                            assertThat(CitizenId.isValid(value)).as(value).isFalse();
                            assertThat(CitizenId.isValid(value.toUpperCase(Locale.ROOT)))
                                    .as(value)
                                    .isTrue();
                        }
                        case "valid_15", "valid_15_but_suspicious" -> {
                            assertThat(CitizenId.isValid(value)).as(value).isFalse();
                            assertThat(CitizenId.upgrade(value))
                                    .contains(row.get("checksum_ok_or_18digit(recomputed)"));
                        }
                        case "valid_foreigner_pr" -> {
                            assertThat(CitizenId.isValid(value)).as(value).isFalse();
                            assertThat(CitizenId.isForeignPermanentResident(value))
                                    .isTrue();
                            assertThat(CitizenId.isResidencePermit(value)).isFalse();
                        }
                        case "valid_residence_permit" -> {
                            assertThat(CitizenId.isValid(value)).as(value).isFalse();
                            assertThat(CitizenId.isResidencePermit(value)).isTrue();
                            assertThat(CitizenId.isForeignPermanentResident(value))
                                    .isFalse();
                        }
                        default -> throw new AssertionError("a new kind of vector: " + row.get("expected"));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "34052419800101001X"})
    void theStandardsOwnExamplesAreValid(String example) {
        assertThat(CitizenId.isValid(example)).isTrue();
        assertThat(CitizenId.isValid(example.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "11010519491231002x",
                " 11010519491231002X",
                "11010519491231002X ",
                "１１０１０５１９４９１２３１００２Ｘ",
                "1101051949123100２X",
                "110105194912310026",
                "110105********002X",
                "5.10322E+17",
                "11010519491231002ⅹ",
                "X1010519491231002X",
                "𠮷1010519491231002"
            })
    void everythingButTheCanonicalFormIsRefused(String text) {
        assertThat(CitizenId.isValid(text)).isFalse();
        assertThat(CitizenId.isValid(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void upperCasingInATurkishLocaleDoesNotMatterToTheCheck() {
        assertThat(Locale.getDefault().getLanguage()).isEqualTo("tr");
        assertThat(CitizenId.isValid("11010519491231002x".toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0229, 2000, true",
        "0229, 1900, false",
        "0229, 2023, false",
        "0230, 2000, false",
        "0431, 1999, false",
        "0000, 1999, false",
        "1301, 1999, false",
        "1231, 1799, false",
        "0101, 1800, true",
        "1231, 2199, true",
        "0101, 2200, false",
        "0101, 0000, false"
    })
    void theDateMustBeReal(String monthDay, String year, boolean valid) {
        assertThat(CitizenId.isValid(withCheck("430699" + year + monthDay + "001")))
                .isEqualTo(valid);
    }

    @Test
    void centenariansOfTheOldStandardWereBornInTheEighteenHundreds() {
        assertThat(CitizenId.upgrade("430699800101995").orElseThrow()).startsWith("43069919800101995");
        assertThat(CitizenId.upgrade("430699800101996").orElseThrow()).startsWith("43069918800101996");
        assertThat(CitizenId.upgrade("430699800101999").orElseThrow()).startsWith("43069918800101999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "36019891028384", "360198910283844", "36019891010138X", "11010519491231002X"})
    void whatIsNoOldNumberIsNotUpgraded(String text) {
        assertThat(CitizenId.upgrade(text)).isEmpty();
    }

    @Test
    void theNumberTellsBirthDateAndSex() {
        assertThat(CitizenId.birthDate(STANDARDS_EXAMPLE)).contains(LocalDate.of(1949, 12, 31));
        assertThat(CitizenId.sexCode(STANDARDS_EXAMPLE)).contains("2");
        assertThat(CitizenId.sexCode("440524188001010014")).contains("1");
        assertThat(CitizenId.birthDate("110105194912310021")).isEmpty();
        assertThat(CitizenId.sexCode("")).isEmpty();
    }

    @Test
    void aPermitOfAnyOtherDivisionThanTheThreeIsNone() {
        assertThat(CitizenId.isResidencePermit(withCheck("81000119980902013"))).isFalse();
        assertThat(CitizenId.isValid(withCheck("81000119980902013"))).isFalse();
    }

    /** MOD 11-2 finds every single substitution, because no weight shares a factor with 11. */
    @Property
    void everySubstitutionOfOneCharacterIsFound(
            @ForAll("numbers") String number, @ForAll("positions") int position, @ForAll("digits") char other) {
        if (number.charAt(position) != other) {
            assertThat(CitizenId.isValid(replaced(number, position, other))).isFalse();
        }
    }

    /** And every swap of neighbours: weights of neighbours differ by less than 11, never by 0. */
    @Property
    void everySwapOfNeighboursIsFound(@ForAll("numbers") String number, @ForAll("positions") int position) {
        int next = position == 17 ? 16 : position + 1;
        char here = number.charAt(position);
        char there = number.charAt(next);
        if (here != there) {
            String swapped = replaced(replaced(number, position, there), next, here);
            assertThat(CitizenId.isValid(swapped)).isFalse();
        }
    }

    @Property
    void everyUpgradedNumberIsValidAndKeepsWhatItSaid(@ForAll("numbers") String number) {
        String fifteen = number.substring(0, 6) + number.substring(8, 17);
        String upgraded = CitizenId.upgrade(fifteen).orElseThrow();

        assertThat(CitizenId.isValid(upgraded)).isTrue();
        assertThat(upgraded).contains(number.substring(8, 17));
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<LocalDate> dates = Arbitraries.longs()
                .between(
                        LocalDate.of(1901, 1, 1).toEpochDay(),
                        LocalDate.of(1999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
        return Combinators.combine(dates, Arbitraries.integers().between(0, 995))
                .as((date, sequence) -> withCheck(
                        "430699" + date.toString().replace("-", "") + String.format(Locale.ROOT, "%03d", sequence)));
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 17);
    }

    @Provide
    Arbitrary<Character> digits() {
        return Arbitraries.of('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X');
    }

    /** The check character after ISO 7064 by its recursive definition, not by the weights that the product uses. */
    private static String withCheck(String seventeen) {
        int product = 0;
        for (char digit : seventeen.toCharArray()) {
            product = (product + digit - '0') * 2 % 11;
        }
        int check = (12 - product) % 11;
        return seventeen + (check == 10 ? "X" : String.valueOf(check));
    }

    private static String replaced(String text, int position, char character) {
        return text.substring(0, position) + character + text.substring(position + 1);
    }
}
