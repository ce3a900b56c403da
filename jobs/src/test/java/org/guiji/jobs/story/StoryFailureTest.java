package org.guiji.jobs.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;

class StoryFailureTest {
    @Test
    void bothLanguagesHaveTheSameMessages() {
        assertThat(bundle("zh").keySet()).isEqualTo(bundle("en").keySet());
    }

    @Test
    void everyFailureSaysWhatHappenedTheStateAndTheNextCommand() {
        for (StoryFailure code : StoryFailure.values()) {
            for (String part : new String[] {"happened", "state", "next"}) {
                assertThat(bundle("en").containsKey(code.name() + "." + part))
                        .as(code + " " + part)
                        .isTrue();
            }
        }
    }

    @Test
    void theNextCommandNamesTheResourceWithoutItsPeriod() {
        assertThat(Failure.of(StoryFailure.DISK_FULL, "")
                        .about("police/person 2026-11-20")
                        .render(Language.EN))
                .startsWith("DISK_FULL  police/person 2026-11-20  [operator must act]\n")
                .endsWith("then: guiji run police/person");
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "org.guiji.jobs.story.messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
