package org.guiji.schemas.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    @Test
    void theNearestNameIsProposed() {
        assertThat(DidYouMean.closest("share-typ", List.of("share-type", "share-method")))
                .contains("share-type");
        assertThat(DidYouMean.closest("mod", List.of("mode", "way"))).contains("mode");
    }

    @Test
    void nothingIsProposedWhenNothingIsNear() {
        assertThat(DidYouMean.closest("population", List.of("spatial", "credit")))
                .isEmpty();
        assertThat(DidYouMean.hint("population", List.of("spatial"))).isEqualTo(new Title("", ""));
    }

    @Test
    void ofACodeOfOneCharacterNoOtherIsMeant() {
        assertThat(DidYouMean.closest("7", List.of("0", "1", "2", "9"))).isEmpty();
        assertThat(DidYouMean.closest("", List.of("0"))).isEmpty();
    }
}
