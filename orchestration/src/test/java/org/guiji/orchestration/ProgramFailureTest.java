package org.guiji.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;

class ProgramFailureTest {
    @Test
    void everyFailureIsSaidWithAllItsPartsInBothLanguages() {
        for (ProgramFailure code : ProgramFailure.values()) {
            for (Language language : Language.values()) {
                for (String part : List.of("happened", "state", "next")) {
                    assertThat(Failure.of(code, "s", "A", "B").part(part, language))
                            .as(code + " " + part + " " + language)
                            .isNotEqualTo(code.name() + "." + part)
                            .isNotBlank()
                            .doesNotContain("{");
                }
            }
        }
    }

    @Test
    void theGravestExitCodeWins() {
        assertThat(ExitCode.gravest(IntStream.of(0, 3, 4, 2, 1))).isEqualTo(1);
        assertThat(ExitCode.gravest(IntStream.of(0, 3, 4, 2))).isEqualTo(2);
        assertThat(ExitCode.gravest(IntStream.of(0, 3, 4))).isEqualTo(4);
        assertThat(ExitCode.gravest(IntStream.of(3, 0))).isEqualTo(3);
        assertThat(ExitCode.gravest(IntStream.empty())).isZero();
    }

    @Test
    void anExpectedFailureStaysItselfAndAnUnforeseenOneLosesItsMessage() {
        GuijiException known = GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run 7");
        assertThat(Unexpected.failure(known, "x")).isSameAs(known.failure());
        Failure unforeseen = Unexpected.failure(new IllegalArgumentException("430699199001011236"), "a/b");
        assertThat(unforeseen.code()).isEqualTo(ProgramFailure.INTERNAL_ERROR);
        assertThat(unforeseen.render(Language.EN)).doesNotContain("4306991990");
    }

    @Test
    void aTraceNamesClassesAndPlacesAndNoMessages() {
        Exception thrown = new IllegalStateException("outer 43069919", new NumberFormatException("inner 43069919"));
        assertThat(Unexpected.trace(thrown))
                .startsWith("java.lang.IllegalStateException\n    at " + ProgramFailureTest.class.getName())
                .contains("caused by java.lang.NumberFormatException")
                .doesNotContain("43069919");
    }
}
