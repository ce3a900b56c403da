package org.guiji.orchestration.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunReport;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole sample city, small, through the whole program: its defects in any rows, in any order. {@code ./guiji test
 * --soak} throws the dice twice more, see {@link RecallSoakTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleCityRunTest {
    static final RunRequest EVERYTHING =
            new RunRequest(List.of(), true, false, Optional.empty(), Optional.empty(), Optional.empty(), false);

    private Path city = Path.of("");
    private List<Run> runs = List.of();

    @BeforeAll
    void runEverything(@TempDir Path folder) {
        city = folder.resolve("city");
        SampleCity.create(city, 2_000, OptionalLong.of(20261120));
        runs = run().runs();
    }

    @Test
    void everyDeliveryIsIngestedAndEveryThematicTableRefreshed() {
        assertThat(runs)
                .hasSize(14 + 5)
                .allMatch(
                        run -> run.status() == RunStatus.INGESTED || run.status() == RunStatus.INGESTED_WITH_WARNINGS);
    }

    @Test
    void everyPlantedDefectIsFoundAndNothingElse() throws IOException {
        try (Program program = program()) {
            assertRecall(city, program);
        }
    }

    /** Every row is found by the rules it breaks and by no other; the table of kinds is left beside the test's results. */
    static void assertRecall(Path city, Program program) throws IOException {
        Recall rejected = Recall.rejected(
                city,
                sql(
                        program,
                        "select concat_ws(',', resource, source_file, source_line, rule_id) from governance.quarantine"));
        Recall flagged = Recall.flagged(city, program);
        List<String> table = new ArrayList<>(List.of("outcome,kind,planted,found,false_alarms"));
        table.addAll(rejected.table());
        table.addAll(flagged.table());
        Files.write(Path.of("target", "recall-" + city.getFileName() + ".csv"), table);

        assertThat(rejected.found()).containsExactlyInAnyOrderElementsOf(rejected.planted());
        assertThat(flagged.found()).containsExactlyInAnyOrderElementsOf(flagged.planted());
        assertThat(rejected.kinds()).hasSizeGreaterThan(100);
        assertThat(flagged.kinds()).hasSizeGreaterThan(20);
    }

    @Test
    void everyRunBalances() {
        assertThat(runs).allSatisfy(run -> {
            Balance.Checked checked = run.balance().checked().orElseThrow();
            Balance.Merged merged = run.balance().merged().orElseThrow();
            assertThat(checked.delivered())
                    .isEqualTo(checked.accepted() + checked.quarantined() + checked.exactDuplicates());
            assertThat(checked.accepted())
                    .isEqualTo(merged.inserted()
                            + merged.updated()
                            + merged.deleted()
                            + merged.unchanged()
                            + merged.stale()
                            + merged.superseded());
        });
    }

    @Test
    void everyBaseTableAnswers() {
        try (Program program = program()) {
            for (var table : program.workspace().tables().all()) {
                String count = "select count(*) from " + table.name();
                assertThat(Long.parseLong(sql(program, count).get(0)))
                        .as(table.name())
                        .isPositive();
            }
        }
    }

    @Test
    void thePoliceOutrankTheInsuranceAndTheInsuranceFillsWhatThePoliceDoNotSay() {
        String person = Persons.id(100);

        assertThat(sql(
                        "select concat_ws('|', household_address, residence_address) from population.person where citizen_id = '"
                                + person + "'"))
                .containsExactly(Names.address(100) + "|" + Names.address(103));
    }

    /** What the makers of the city know, counted without SQL. */
    @Test
    void thematicTablesSayWhatTheSampleCityWasMadeOf() {
        City made = new City(city, 2_000, OptionalLong.of(20261120), new Expectation());
        DefectPlan lists = CreditLists.plan(made);
        int red = 0;
        Set<Integer> black = new HashSet<>();
        for (int i = 0; i < CreditLists.ENTRIES; i++) {
            if (lists.isSound(i) && i % 4 != 3 && i % 10 != 0) {
                if (i % 3 == 0) {
                    black.add(Companies.sound(made, i));
                } else {
                    red++;
                }
            }
        }
        DefectPlan survey = ComponentSurvey.plan(made);
        long damaged = IntStream.range(0, ComponentSurvey.CHANGES)
                .filter(i -> survey.isSound(i) && i % 6 != 5)
                .count();

        assertThat(sql("select sum(red_entries) from thematic.enterprise_profile"))
                .containsExactly("" + red);
        assertThat(sql("select count(*) from thematic.credit_supervision where risk_class = 'D'"))
                .containsExactly("" + black.size());
        // One more has a planted state that nobody knows.
        assertThat(sql("select sum(not_intact) from thematic.component_grid")).containsExactly("" + (damaged + 1));
        assertThat(sql("select count(*), sum(components) from thematic.component_grid"))
                .isEqualTo(sql(
                        "select (select count(*) from component.grid), (select count(*) from component.component)"));
        // Nobody in the sample city is younger than three.
        assertThat(sql("select sum(aged_60) > sum(aged_80) and sum(aged_6_to_14) > 0 from thematic.elderly_child"))
                .containsExactly("true");
    }

    @Test
    void runningEverythingAgainEndsInNothingNew() {
        RunReport again = run();

        assertThat(again.exit()).isZero();
        assertThat(again.runs()).allMatch(run -> run.status() == RunStatus.NOTHING_NEW);
    }

    private RunReport run() {
        try (Program program = program()) {
            return program.runs().run(EVERYTHING);
        }
    }

    private Program program() {
        return Program.start(WorkspaceReader.read(city), Progress.SILENT, StoryConfiguration.class);
    }

    private List<String> sql(String query) {
        try (Program program = program()) {
            return sql(program, query);
        }
    }

    private static List<String> sql(Program program, String query) {
        Lake lake = program.part(Lake.class).inNewSession();
        new SqlCatalogue(lake, program.part(Workspace.class).tables()).register(query);
        SparkSession spark = lake.spark();
        return spark.sql(query).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .toList();
    }
}
