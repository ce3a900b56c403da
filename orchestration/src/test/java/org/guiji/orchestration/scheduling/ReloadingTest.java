package org.guiji.orchestration.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReloadingTest {
    @Test
    void aLookThatFailsIsNotTheLastOne() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        try (Reloading reloading = new Reloading(
                () -> {
                    looks.countDown();
                    throw new UncheckedIOException(new IOException("a file has vanished"));
                },
                Duration.ofMillis(10))) {
            assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
