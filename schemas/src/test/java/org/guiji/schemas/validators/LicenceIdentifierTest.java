package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceIdentifierTest {
    private static final String PUBLISHED = "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F";

    @Test
    void everyPublishedVectorIsJudgedAsPublished() {
        assertThat(SharedFiles.rows("data/vectors/elicence_identifier_vectors.csv"))
                .hasSize(3)
                .allSatisfy(row -> {
                    String value = row.get("value");
                    boolean valid = row.get("expected").startsWith("valid");
                    assertThat(LicenceIdentifier.isValid(value)).as(value).isEqualTo(valid);
                    assertThat(LicenceIdentifier.parse(value).map(LicenceIdentifier::hasCreditCodeAsDefiner))
                            .isEqualTo(
                                    valid
                                            ? Optional.of(row.get("definer_uscc_valid")
                                                    .equals("Y"))
                                            : Optional.empty());
                    assertThat(LicenceIdentifier.parse(value)
                                    .filter(LicenceIdentifier::hasCreditCodeAsIssuer)
                                    .isPresent())
                            .isEqualTo(row.get("issuer_uscc_valid").equals("Y"));
                });
    }

    @Test
    void theSegmentsAreToBeHad() {
        assertThat(LicenceIdentifier.parse(PUBLISHED))
                .contains(new LicenceIdentifier("11100000000013338W032", "11220000013544541J", "2430599", "001", 'F'));
        assertThat(LicenceIdentifier.parse(PUBLISHED).orElseThrow().definer()).isEqualTo("11100000000013338W");
    }

    @Test
    void everySubstitutionOfOneCharacterIsFound() {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.";
        for (int i = 0; i < PUBLISHED.length(); i++) {
            for (char other : alphabet.toCharArray()) {
                String changed = PUBLISHED.substring(0, i) + other + PUBLISHED.substring(i + 1);
                assertThat(LicenceIdentifier.isValid(changed)).isEqualTo(changed.equals(PUBLISHED));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.156.3005.2.",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J..001.F",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.f",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F ",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.24.30599.001.F",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.1.F",
                "..........................................................",
                "1.2.156.3005.2.11100000000013338W032.340100.000000016.001",
                // the dot is left out of the sum, so only the form can see that it took a character's place
                "1.2.156.3005.2.3NL1UXX2XXW2W3DCQ.768.21PN0W10BF0R9JMTME.S6.621.W"
            })
    void otherFormsAreRefused(String text) {
        assertThat(LicenceIdentifier.isValid(text)).isFalse();
        assertThat(LicenceIdentifier.isValid(text.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void noPrefixOfAnIdentifierEscapesTheBytesThatAreThere() {
        byte[] bytes = PUBLISHED.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(LicenceIdentifier.isValid(Arrays.copyOf(bytes, length))).isFalse();
        }
    }
}
