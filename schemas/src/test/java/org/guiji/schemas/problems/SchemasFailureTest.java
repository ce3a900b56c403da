package org.guiji.schemas.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemasFailureTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(bundle("zh").stringPropertyNames()).isEqualTo(bundle("en").stringPropertyNames());
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSaysWhatHappenedTheStateAndTheNextStepInBothLanguages(SchemasFailure code) throws IOException {
        for (String part : List.of("happened", "state", "next")) {
            String key = code.name() + "." + part;
            assertThat(bundle("zh").getProperty(key)).as(key).isNotBlank().containsPattern("\\p{IsHan}");
            assertThat(bundle("en").getProperty(key)).as(key).isNotBlank();
            assertThat(places(bundle("zh").getProperty(key)))
                    .as(key)
                    .isEqualTo(places(bundle("en").getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormHasANameInBothLanguages(ValueForm form) {
        assertThat(form.title().zh()).isNotBlank().doesNotStartWith("form.");
        assertThat(form.title().en()).isNotBlank().doesNotStartWith("form.");
    }

    @Test
    void aTitleInAMessageIsShownInTheMessagesLanguage() {
        Failure failure = Failure.of(SchemasFailure.VALUE_BAD, "x.yaml:1", "clock", ValueForm.FLAG.title());

        assertThat(failure.part("next", Language.ZH)).isEqualTo("应为true 或 false。");
        assertThat(failure.part("next", Language.EN)).isEqualTo("Write true or false.");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Properties bundle(String language) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = SchemasFailure.class.getResourceAsStream("messages_" + language + ".properties")) {
            assertThat(stream).isNotNull();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
