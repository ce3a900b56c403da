package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.guiji.jobs.story.FullDisk;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    @Test
    void onlyTheDiskIsToBlameForAFullDisk() {
        assertThat(FullDisk.isBehind(new IllegalStateException(new IOException("No space left on device"))))
                .isTrue();
        assertThat(FullDisk.isBehind(new IllegalStateException("a row says: No space left on device")))
                .isFalse();
        assertThat(FullDisk.isBehind(new IOException("broken pipe"))).isFalse();
    }
}
