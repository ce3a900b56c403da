package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.guiji.orchestration.SmallWorkspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the schedule keeps from being served, and what may be paused in it; no server is begun. */
class ServeCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeEach
    void city() throws IOException {
        SmallWorkspace.city(root, "样例市", "");
    }

    @Test
    void aScheduleThatIsWrongIsSaidBeforeAnybodyReadsThatTheServerIsReady() throws IOException {
        SmallWorkspace.write(root, "orchestration/schedule.yaml", "schedules: [{for: police/nobody, paused: x}]");
        FrontDoor.Answer answer = new FrontDoor(root).guiji("serve", "--port", "0", "--no-sql");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("WORKSPACE_WRONG", "orchestration/schedule.yaml")
                .doesNotContain("ready", "password");
    }

    @Test
    void whatIsWrongInTheCitysOwnFileIsListedAndNothingIsServed() throws IOException {
        SmallWorkspace.city(root, "样例市", "no-such-setting: 1\n");
        FrontDoor.Answer answer = new FrontDoor(root).guiji("serve", "--port", "0", "--no-sql");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .containsSubsequence("no-such-setting", "WORKSPACE_WRONG")
                .doesNotContain("ready", "password");
    }

    @Test
    void aThematicTableIsPausedAndResumedLikeAResource() throws IOException {
        SmallWorkspace.thematic(root);
        FrontDoor door = new FrontDoor(root);
        assertThat(door.guiji("schedule", "pause", "thematic.registered", "--reason", "x")
                        .exit())
                .isZero();
        assertThat(door.guiji("schedule", "pause", "thematic.registered", "--reason", "x")
                        .err())
                .contains("SCHEDULE_PAUSED_ALREADY");
        assertThat(door.guiji("schedule", "resume", "thematic.registered", "--reason", "x")
                        .exit())
                .isZero();
        assertThat(door.guiji("schedule", "pause", "thematic.nobody", "--reason", "x")
                        .err())
                .contains("RESOURCE_UNKNOWN");
    }
}
