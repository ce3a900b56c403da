package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private final Brake brake = new Brake(0.1, 100);

    @Test
    void aPersonIsAskedAboveBothLimitsTogether() {
        assertThat(brake.stops(101, 1_000, Optional.empty())).isTrue();
        assertThat(brake.stops(100, 500, Optional.empty())).as("few rows").isFalse();
        assertThat(brake.stops(101, 1_010, Optional.empty())).as("a tenth").isFalse();
    }

    @Test
    void nobodysRowsAllGoWithoutAPersonHoweverFewTheyAre() {
        assertThat(brake.stops(2, 2, Optional.empty())).isTrue();
        assertThat(brake.stops(100, 100, Optional.empty())).isTrue();
        assertThat(brake.stops(99, 100, Optional.empty())).isFalse();
        assertThat(brake.stops(1, 1, Optional.empty())).as("a single row").isFalse();
        assertThat(brake.stops(2, 2, Optional.of(2L))).as("agreed to").isFalse();
        assertThat(new Brake(1, 100).stops(100, 100, Optional.empty()))
                .as("a resource whose share is 1")
                .isFalse();
    }
}
