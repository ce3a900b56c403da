package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                """);
    }

    @Test
    void aScheduleThatIsWrongIsSaidBeforeAnybodyReadsThatTheServerIsReady() throws IOException {
        write("orchestration/schedule.yaml", "schedules: [{for: police/nobody, paused: x}]");
        FrontDoor.Answer answer = new FrontDoor(root).guiji("serve", "--port", "0", "--no-sql");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("WORKSPACE_WRONG", "orchestration/schedule.yaml")
                .doesNotContain("ready", "password");
    }

    @Test
    void aThematicTableIsPausedAndResumedLikeAResource() throws IOException {
        write("jobs/thematic/registered.sql", """
                -- name: registered
                -- title: {zh: 分性别户籍人口, en: Registered persons by sex}
                -- owner: police
                -- key: sex_code
                -- refresh: full
                -- share-type: "1"
                -- open-type: "3"
                -- columns:
                --   persons: {zh: 人数, en: Persons}
                SELECT sex_code, count(*) AS persons FROM population.person GROUP BY sex_code
                """);
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

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
