package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallIdentifiersTest {
    @Test
    void everyPublishedTelephoneNumberIsJudgedAsPublished() {
        assertThat(SharedFiles.rows("data/vectors/phone_vectors_hutool.csv"))
                .hasSize(11)
                .allSatisfy(row -> {
                    String value = row.get("value");
                    boolean judged = row.get("kind").equals("mobile")
                            ? MobileNumber.isValid(value)
                            : LandlineNumber.isValid(value);
                    assertThat(judged).as(value).isEqualTo(row.get("expected").equals("valid"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "13612345678, true",
        "19912345678, true",
        "12012345678, false",
        "10086, false",
        "+8613612345678, false",
        "136 1234 5678, false",
        "136****5678, false",
        "1361234567８, false",
        "'', false",
    })
    void mobileNumbersHaveElevenDigits(String text, boolean valid) {
        assertThat(MobileNumber.isValid(text)).isEqualTo(valid);
        assertThat(MobileNumber.isValid(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "3205080101000001, true",
        "4306990101000001, true",
        "320508010100000, false",
        "32050801010000010, false",
        "3205080001000001, false",
        "3205080100000001, false",
        "0005080101000001, false",
        "32050801A1000001, false",
        "'', false",
    })
    void componentsHaveSixteenDigitsWithAClass(String text, boolean valid) {
        assertThat(ComponentCode.isValid(text)).isEqualTo(valid);
        assertThat(ComponentCode.isValid(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(valid);
    }

    @Test
    void theClassOfAComponentIsAskedOfTheTable() {
        CodeTable types = CodeTableReader.product().find("component_type").orElseThrow();

        assertThat(ComponentCode.isValid("3205080101000001", types)).isTrue();
        assertThat(ComponentCode.isValid("3205080199000001", types)).isFalse();
        assertThat(ComponentCode.isValid("", types)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "430602001002003, true",
        "43060200100200, false",
        "990602001002003, false",
        "43060200100200X, false",
        "'', false",
    })
    void gridCellsHaveFifteenDigits(String text, boolean valid) {
        assertThat(GridCode.isValid(text)).isEqualTo(valid);
    }
}
