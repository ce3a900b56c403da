package org.guiji.schemas.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LicenceTypesTest {
    private final LicenceTypes types = Copies.travelled(new LicenceTypes(CodeTableReader.product()));

    @Test
    void eachTypeHasTheStatusListOfItsDomain() {
        assertThat(types.hasStatus("11100000MB03271699001", "1")).isTrue();
        assertThat(types.hasStatus("11100000MB03271699001", "01")).isFalse();
        assertThat(types.hasStatus("11100000000013338W032", "01")).isTrue();
        assertThat(types.hasStatus("11100000000013338W032", "1")).isFalse();
    }

    @Test
    void aTypeThatNobodyRegisteredTakesTheDefaultList() {
        assertThat(types.has("119999999999999999999")).isFalse();
        assertThat(types.name("119999999999999999999")).isEmpty();
        assertThat(types.hasStatus("119999999999999999999", "07")).isTrue();
        assertThat(types.statuses("119999999999999999999").orElseThrow().id()).isEqualTo("licence_status");
    }

    @Test
    void theRegisterKnowsItsNames() {
        assertThat(types.name("11100000MB03271699001")).contains("不动产权证");
    }
}
