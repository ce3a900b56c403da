package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ledger.CutLine;
import org.guiji.orchestration.ledger.PasswordedDatabase;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunReport;
import org.guiji.orchestration.running.StoryConfiguration;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The line to the ledger's database breaks in the middle of a run, while the program lives on. */
class LostLedgerTest {
    private static final String POLICE = "police/person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Cuts the line when a stage begins for the first time. */
    private static final class Cutting implements Progress {
        private final Stage stage;
        private final Runnable cut;
        private boolean done;

        Cutting(Stage stage, Runnable cut) {
            this.stage = stage;
            this.cut = cut;
        }

        @Override
        public void began(Run run, Stage begun) {
            if (begun == stage && run.id() == 2 && !done) {
                done = true;
                cut.run();
            }
        }

        @Override
        public void ended(Run run) {}
    }

    /** Soon enough, so that whoever waits for the ledger gets what it waits for. */
    @ParameterizedTest
    @EnumSource(names = "MERGE")
    void aLedgerThatIsGoneForAMomentKeepsNoRunFromItsEnd(Stage stage) throws Exception {
        try (CutCity city = new CutCity(folder)) {
            Progress cutting = new Cutting(stage, () -> {
                city.line.cut();
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(city.line::mend);
            });
            try (Program program = Program.start(city.city.workspace(), cutting, StoryConfiguration.class)) {
                RunReport report = program.runs().run(RunRequest.of(POLICE));
                assertThat(report.failures()).isEmpty();
                assertThat(report.runs()).extracting(Run::status).containsExactly(RunStatus.INGESTED);
            }
            city.compare();
        }
    }

    /** Nobody waits that long: the run stays open, and the living program takes it up again when the ledger is back. */
    @ParameterizedTest
    @EnumSource(Stage.class)
    @EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
    void aRunWhoseLedgerIsLostComesToItsEndOnceItIsBack(Stage stage) throws Exception {
        try (CutCity city = new CutCity(folder)) {
            Progress cutting = new Cutting(stage, city.line::cut);
            try (Program program = Program.start(city.city.workspace(), cutting, StoryConfiguration.class)) {
                assertThat(program.runs().run(RunRequest.of(POLICE)).failures())
                        .isNotEmpty()
                        .allSatisfy(failure -> assertThat(failure.code().name()).isEqualTo("LEDGER_UNREACHABLE"));
                city.line.mend();
                assertThat(program.runs().run(RunRequest.of(POLICE)).runs())
                        .extracting(Run::id, Run::status)
                        .containsExactly(tuple(2L, RunStatus.INGESTED));
            }
            city.compare();
        }
    }

    /** One delivery is merged, a second waits. */
    private static final class CutCity implements AutoCloseable {
        private final CutLine line;
        private final TestCity city;

        CutCity(Path folder) throws IOException {
            PasswordedDatabase database = PasswordedDatabase.empty();
            line = new CutLine(database.port());
            city = new TestCity(folder)
                    .settings(database.asLedger(line.port()))
                    .persons(POLICE, "{way: downlink, mode: full}");
            city.write("secrets/ledger", database.password());
            city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));
            city.run(POLICE);
            city.clock("2026-11-21T09:00:00+08:00");
            city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲"), person(2, "新"), person(4, "丁"));
        }

        void compare() {
            assertThat(city.sql("select run_id, status, inserted, updated, unchanged, closed_by_absence"
                            + " from governance.runs order by 1"))
                    .containsExactly("1|ingested|3|0|0|0", "2|ingested|1|1|1|1");
            assertThat(city.sql("select count(*) from governance.deliveries")).containsExactly("2");
            assertThat(city.sql("select household_address from population.person order by citizen_id"))
                    .containsExactly("甲", "新", "丁");
            assertThat(city.sql("select count(*), count(valid_to) from population.person_history"))
                    .containsExactly("5|2");
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
