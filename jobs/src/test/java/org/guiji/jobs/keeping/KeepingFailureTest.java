package org.guiji.jobs.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class KeepingFailureTest {
    @Test
    void bothLanguagesHaveTheSameMessages() {
        assertThat(bundle("zh").keySet()).isEqualTo(bundle("en").keySet());
    }

    @Test
    void everyFailureSaysWhatHappenedTheStateAndTheNextCommand() {
        for (KeepingFailure code : KeepingFailure.values()) {
            for (String part : new String[] {"happened", "state", "next"}) {
                assertThat(bundle("en").containsKey(code.name() + "." + part))
                        .as(code + " " + part)
                        .isTrue();
            }
        }
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "org.guiji.jobs.keeping.messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
