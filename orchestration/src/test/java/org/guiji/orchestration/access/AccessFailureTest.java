package org.guiji.orchestration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;

class AccessFailureTest {

    @Test
    void everyFailureIsSaidWithAllItsPartsInBothLanguages() {
        for (AccessFailure code : AccessFailure.values()) {
            for (Language language : Language.values()) {
                for (String part : List.of("happened", "state", "next")) {
                    assertThat(Failure.of(code, "s", 12).part(part, language))
                            .as(code + " " + part + " " + language)
                            .isNotEqualTo(code.name() + "." + part)
                            .isNotBlank()
                            .doesNotContain("{");
                }
            }
        }
    }
}
