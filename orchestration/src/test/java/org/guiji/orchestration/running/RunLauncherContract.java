package org.guiji.orchestration.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How runs are started and restarted, whatever database Batch's repository is in. */
abstract class RunLauncherContract {
    private static final String SECRET = "430699199001011236";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    @SuppressWarnings("NullAway.Init")
    private RecordedStory story;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    /** An address of an empty database, or nothing for a file below the lake. */
    abstract Optional<LedgerAddress> address();

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        RecordedStory story(Ledger ledger) {
            return new RecordedStory(ledger);
        }
    }

    @BeforeEach
    void start() {
        program = Program.start(TestWorkspace.with(folder, address(), "a/b"), Progress.SILENT, Parts.class);
        story = program.part(RecordedStory.class);
        ledger = program.ledger();
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void aRunGoesThroughItsStagesInTheirOrder() {
        long run = open();
        launcher().finish(run);
        assertThat(story.told)
                .containsExactly(run + " PREPARE", run + " RECEIVE", run + " CHECK", run + " MERGE", run + " REPORT");
        assertThat(ledger.run(run).status()).isEqualTo(RunStatus.INGESTED);
    }

    @Test
    void aFinishedRunIsNotRunAgain() {
        long run = open();
        launcher().finish(run);
        story.told.clear();
        launcher().finish(run);
        assertThat(story.told).isEmpty();
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aBrokenOffRunGoesOnAtItsFirstUnfinishedStage() {
        long run = open();
        story.event = failing(Stage.MERGE, new IllegalStateException("the disk is full"));
        assertThatThrownBy(() -> launcher().finish(run)).hasMessage("the disk is full");
        story.told.clear();
        story.event = (stage, current) -> {};
        launcher().finish(run);
        assertThat(story.told).containsExactly(run + " MERGE", run + " REPORT");
    }

    @Test
    void aRunWhoseProcessWasKilledIsRecoveredAndGoesOn() {
        long run = open();
        story.event = failing(Stage.CHECK, new IllegalStateException("stopped"));
        assertThatThrownBy(() -> launcher().finish(run)).isInstanceOf(IllegalStateException.class);
        looksAliveAgain();
        assertThat(launcher().broken()).containsExactly(run);
        story.told.clear();
        story.event = (stage, current) -> {};
        launcher().finish(run);
        assertThat(story.told).containsExactly(run + " CHECK", run + " MERGE", run + " REPORT");
        assertThat(launcher().broken()).isEmpty();
    }

    @Test
    void anApprovedRunGoesThroughAnotherRoundWithoutItsDoneStages() {
        long run = open();
        story.event = (stage, current) -> {
            if (stage == Stage.MERGE) {
                ledger.save(current.withStatus(RunStatus.HELD));
            }
        };
        launcher().finish(run);
        assertThat(ledger.run(run).status()).isEqualTo(RunStatus.HELD);
        story.told.clear();
        story.event = (stage, current) -> {};
        ledger.save(ledger.run(run).withStatus(RunStatus.RUNNING).withApprovedClosings(7));
        launcher().finish(run);
        assertThat(story.told).containsExactly(run + " MERGE", run + " REPORT");
        launcher().finish(run);
        assertThat(executions()).isEqualTo(2);
    }

    @Test
    void whatALibraryQuotesReachesNeitherBatchNorTheLedger() {
        long run = open();
        story.event = failing(Stage.CHECK, new NumberFormatException("For input string: " + SECRET));
        assertThatThrownBy(() -> launcher().finish(run)).isInstanceOf(NumberFormatException.class);
        for (String table : List.of("batch_job_execution", "batch_step_execution")) {
            List<String> messages = client().sql("SELECT exit_message FROM " + table)
                    .query(String.class)
                    .list();
            assertThat(String.join("\n", messages))
                    .contains("NumberFormatException")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void theExecutionContextCarriesNothingOfTheRun() {
        long run = open();
        launcher().finish(run);
        List<String> names = client().sql("SELECT DISTINCT parameter_name FROM batch_job_execution_params")
                .query(String.class)
                .list();
        assertThat(names).containsExactlyInAnyOrder("run", "round");
    }

    private RunLauncher launcher() {
        return program.part(RunLauncher.class);
    }

    private long open() {
        return ledger.open(RunKind.DELIVERY, "a/b", "population.person", "").id();
    }

    private JdbcClient client() {
        return JdbcClient.create(program.part(DataSource.class));
    }

    private long executions() {
        return client().sql("SELECT COUNT(*) FROM batch_job_execution")
                .query(Long.class)
                .single();
    }

    /** What a SIGKILL leaves: executions that say they are started. */
    private void looksAliveAgain() {
        client().sql("UPDATE batch_job_execution SET status = 'STARTED', exit_code = 'UNKNOWN', end_time = NULL")
                .update();
        client().sql("UPDATE batch_step_execution SET status = 'STARTED', exit_code = 'EXECUTING', end_time = NULL"
                        + " WHERE status = 'FAILED'")
                .update();
    }

    private static java.util.function.BiConsumer<Stage, Run> failing(Stage at, RuntimeException failure) {
        return (stage, run) -> {
            if (stage == at) {
                throw failure;
            }
        };
    }
}
