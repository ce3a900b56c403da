package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    @Test
    void bothBundlesHoldTheSameKeysAndPlaces() throws Exception {
        Properties chinese = bundle("zh");
        Properties english = bundle("en");
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        chinese.stringPropertyNames().forEach(key -> assertThat(places(chinese.getProperty(key)))
                .as(key)
                .isEqualTo(places(english.getProperty(key))));
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void everyStatusSaysWhatToDo(RunStatus status) {
        for (Language language : Language.values()) {
            assertThat(Texts.in(language).find("status." + status.text())).isPresent();
            assertThat(Texts.in(language).find("act." + status.text())).isPresent();
        }
    }

    @Test
    void allTwentyIndicatorsHaveTheStandardsNames() {
        CodeTable standard = CodeTableReader.read(Path.of("nowhere"), new Problems())
                .find("quality_indicator")
                .orElseThrow();
        assertThat(standard.names()).hasSize(20);
        standard.names().forEach((code, name) -> {
            assertThat(Texts.in(Language.ZH).text("indicator." + code)).isEqualTo(name);
            assertThat(Texts.in(Language.EN).find("indicator." + code)).isPresent();
        });
    }

    private static String places(String text) {
        return text.replaceAll("[^{}0-9]|(?<!\\{)\\d(?!\\})", "")
                .chars()
                .filter(Character::isDigit)
                .distinct()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Properties bundle(String language) throws Exception {
        Properties bundle = new Properties();
        try (Reader reader = new InputStreamReader(
                Texts.class.getResourceAsStream("texts_" + language + ".properties"), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }
}
