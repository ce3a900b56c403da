package org.guiji.schemas.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodesFailureTest {
    @Test
    void bothLanguagesSayEveryPartOfEveryFailureAndNothingElse() {
        Set<String> expected = new TreeSet<>();
        for (CodesFailure failure : CodesFailure.values()) {
            for (String part : List.of("happened", "state", "next")) {
                expected.add(failure.name() + "." + part);
            }
        }
        for (String language : List.of("zh", "en")) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    "org.guiji.schemas.codes.messages",
                    Locale.forLanguageTag(language),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(expected);
        }
    }
}
