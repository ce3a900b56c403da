package org.guiji.orchestration.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guiji.jobs.story.Site;
import org.guiji.orchestration.SmallWorkspace;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace whose files change while the program around it runs; nothing is run, so no Spark starts. */
class WorkspaceEngineTest {
    private static final String RANKING =
            "authority:\n  population.person: {ranking: [police/person, police/resident]}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeEach
    void city() throws IOException {
        SmallWorkspace.city(root, "样例市", "");
        resource("person", 1, "population.person");
    }

    @Test
    void aGoodChangeIsLoadedWhenItStoodStillAndWhoHasBegunEndsWithTheVersionBefore() throws IOException {
        try (WorkspaceEngine engine = engine()) {
            engine.schedules();
            Program before = engine.program();
            Site old = before.part(Site.class);
            deliver("resident");
            assertThat(starts(engine)).isEmpty();
            resource("resident", 2, "population.person");
            SmallWorkspace.city(root, "样例市", RANKING);

            engine.reload();
            assertThat(engine.program())
                    .as("seen for the first time, perhaps half written")
                    .isSameAs(before);
            engine.reload();

            assertThat(process(engine).firstProblem()).isEmpty();
            assertThat(starts(engine)).containsExactly("police/resident");
            assertThat(engine.program().part(Site.class).workspace().catalogue().find("police/resident"))
                    .isPresent();
            assertThat(old.workspace().catalogue().find("police/resident")).isEmpty();
            assertThat(before.part(Site.class))
                    .as("the version before still works")
                    .isSameAs(old);
            assertThat(before.ledger().runs()).isEmpty();
            assertThat(process(engine).refusedAt()).isEmpty();
        }
    }

    @Test
    void aBadChangeIsRefusedAndSaidUntilItIsRepaired() throws IOException {
        try (WorkspaceEngine engine = engine()) {
            engine.schedules();
            Program before = engine.program();
            resource("resident", 2, "population.nobody");
            engine.reload();
            engine.reload();

            assertThat(engine.program()).isSameAs(before);
            ScheduleProcesses.Process refused = process(engine);
            assertThat(refused.refusedAt()).isPresent();
            assertThat(refused.problems()).isPositive();
            assertThat(refused.firstProblem()).contains("resident.yaml");

            resource("resident", 2, "population.person");
            SmallWorkspace.city(root, "样例市", RANKING);
            engine.reload();
            engine.reload();
            assertThat(process(engine).firstProblem()).isEmpty();
            assertThat(process(engine).refusedAt()).isEmpty();
            assertThat(engine.program().workspace().catalogue().find("police/resident"))
                    .isPresent();
        }
    }

    @Test
    void aFileThatWasTakenAwayIsAChangeLikeAnyOtherAndTheCitysOwnFileMayNotBe() throws IOException {
        try (WorkspaceEngine engine = engine()) {
            engine.schedules();
            Files.delete(root.resolve("schemas/catalogue/police/person.yaml"));
            engine.reload();
            engine.reload();
            assertThat(engine.program().workspace().catalogue().all()).isEmpty();

            Program before = engine.program();
            Files.delete(root.resolve("guiji.yaml"));
            engine.reload();
            engine.reload();
            assertThat(engine.program()).isSameAs(before);
            assertThat(process(engine).refusedAt()).isPresent();
        }
    }

    @Test
    void aScheduleWithProblemsKeepsFromSchedulingAndNotFromLooking() throws IOException {
        SmallWorkspace.write(root, "orchestration/schedule.yaml", "schedules: [{for: police/nobody, paused: x}]");
        try (WorkspaceEngine engine = engine()) {
            assertThatThrownBy(engine::schedules)
                    .isInstanceOf(GuijiException.class)
                    .hasMessageContaining("WORKSPACE_WRONG")
                    .hasMessageContaining("orchestration/schedule.yaml");
            assertThat(engine.program().workspace().catalogue().all()).hasSize(1);
            engine.reload();
            assertThat(new ScheduleProcesses(engine.source()).alive(Instant.now()))
                    .as("nobody is told that this process schedules")
                    .isEmpty();
        }
    }

    private WorkspaceEngine engine() {
        return new WorkspaceEngine(root, Progress.SILENT, List.of(StoryConfiguration.class));
    }

    private static List<String> starts(WorkspaceEngine engine) {
        return engine.decide(Set.of()).starts().stream().map(Due::resource).toList();
    }

    private static ScheduleProcesses.Process process(WorkspaceEngine engine) {
        List<ScheduleProcesses.Process> alive = new ScheduleProcesses(engine.source()).alive(Instant.now());
        assertThat(alive).hasSize(1);
        return alive.get(0);
    }

    private void deliver(String resource) throws IOException {
        SmallWorkspace.write(root, "inbox/police/" + resource + "/a.csv", "公民身份号码,姓名\n");
        SmallWorkspace.write(root, "inbox/police/" + resource + "/a.ok", "");
    }

    private void resource(String name, int number, String table) {
        SmallWorkspace.resource(root, name, "人口 " + name, number, table);
    }
}
