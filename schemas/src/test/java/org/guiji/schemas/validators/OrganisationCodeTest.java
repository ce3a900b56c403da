package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationCodeTest {
    @ParameterizedTest
    @CsvSource({
        // characters 9 to 17 of published credit codes
        "600037341, true",
        "60003734-1, true",
        "MA1K3BTP2, true",
        "71526726X, true",
        "71526726-X, true",
        "L01510128, true",
        "600037342, false",
        "71526726x, false",
        "ma1k3btp2, false",
        "6000-37341, false",
        "60003734--1, false",
        "000000000, false",
        "00000000-0, false",
        "'', false",
        "60003734, false",
        "60003734１, false",
    })
    void theCheckCharacterAndTheFormDecide(String text, boolean valid) {
        assertThat(OrganisationCode.isValid(text)).isEqualTo(valid);
        assertThat(OrganisationCode.isValid(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(valid);
    }
}
