package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void onlyAllOfItIsAHundredPercent() {
        assertThat(Figures.share(999_999_999, 1_000_000_000)).isEqualTo("99.99\u202F%");
        assertThat(Figures.share(7, 7)).isEqualTo("100.00\u202F%");
        assertThat(Figures.share(0, 7)).isEqualTo("0.00\u202F%");
        assertThat(Figures.share(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEqualTo("99.99\u202F%");
    }

    @Test
    void numbersAndTimesDoNotFollowTheMachine() {
        assertThat(Figures.number(1_234_567)).isEqualTo("1\u202F234\u202F567");
        assertThat(Figures.time(Instant.parse("2026-11-19T18:00:04Z"), ZoneId.of("Asia/Shanghai")))
                .isEqualTo("2026-11-20 02:00:04 +08:00");
        assertThat(Figures.bytes(1_536)).isEqualTo("1.5 KB");
        assertThat(Figures.duration(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
    }
}
