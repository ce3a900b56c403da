package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurgeTest {
    private static final long LIVE = 10_000;

    @Test
    void aPersonIsAskedAboveAllThreeLimitsTogether() {
        Surge surge = surge(2_000, Optional.empty());
        assertThat(surge.stops(5_001, LIVE)).isTrue();
        assertThat(surge.stops(5_000, LIVE)).as("half of what is live").isFalse();
        assertThat(surge(2_501, Optional.empty()).stops(5_001, LIVE))
                .as("twice what was seen before")
                .isFalse();
        assertThat(surge(0, Optional.empty()).stops(1_000, 10)).as("few rows").isFalse();
    }

    @Test
    void whoDeliversForTheFirstTimeIsNotAsked() {
        assertThat(surge(0, Optional.empty()).stops(5_000_000, 0)).isFalse();
    }

    @Test
    void whatWasAgreedToPassesAndMoreAsksAgain() {
        Surge agreed = surge(0, Optional.of(6_000L));
        assertThat(agreed.stops(6_000, LIVE)).isFalse();
        assertThat(agreed.stops(6_001, LIVE)).isTrue();
    }

    private static Surge surge(long usual, Optional<Long> approved) {
        return new Surge(0.5, 1_000, usual, approved);
    }
}
