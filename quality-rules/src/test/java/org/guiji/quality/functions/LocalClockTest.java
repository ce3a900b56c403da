package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside java.time: Shanghai had summer times until 1991, Berlin has them, Samoa once left out a day. */
class LocalClockTest {
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "UTC", "+08:00", "Pacific/Apia"})
    void whatAClockShowsIsTheInstantThatJavaSays(String name) {
        LocalClock clock = LocalClock.of(name);
        Random random = new Random(20261201);
        long from = LocalDateTime.of(1890, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long until = LocalDateTime.of(2110, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        for (int i = 0; i < 100_000; i++) {
            long local = random.nextLong(from, until);

            assertThat(clock.epochSecond(local))
                    .isEqualTo(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                            .atZone(ZoneId.of(name))
                            .toEpochSecond());
        }
    }
}
