package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.workspace.Workspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake is lost and comes back. */
class BackupDrillTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";

    @TempDir
    private static Path folder;

    private static TestCity city;
    private static Run held;
    private static String vault;

    /** Two providers, a correction of history, rejected rows, a doubt, a held run; two backups of it. */
    @BeforeAll
    static void aCityWithAPast() {
        vault = folder.resolve("other disk").toString();
        city = new TestCity(folder.resolve("city"))
                .persons(POLICE, "{way: downlink, mode: full}")
                .persons(INSURANCE, "{way: downlink, mode: changes, tolerance: {share: 0.2, rows: 0}}")
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        city.deliver(
                POLICE, "a.csv", PERSON_HEADER, person(1, "甲街"), person(2, "乙街"), "坏,样例张,男,1950-01-01,01,430699,x,1");
        city.run(POLICE);
        FrontDoor.Answer taken = door().guiji("backup", vault, "--format", "csv");
        assertThat(taken.err()).isEmpty();
        assertThat(taken.exit()).isZero();
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "丙街"), person(3, "丁街"));
        city.run(POLICE);
        city.deliver(INSURANCE, "i.csv", PERSON_HEADER, person(1, "社保址"), person(4, "社保址"));
        city.run(INSURANCE);
        city.clock("2026-11-22T09:00:00+08:00");
        assertThat(door().guiji("doubt", "raise", "population.person", citizenId(3), "--text", "地址不对")
                        .exit())
                .isZero();
        city.deliver(INSURANCE, "j.csv", PERSON_HEADER, person(5, "社保址"), "坏,样例张,男,1950-01-01,01,430699,x,1");
        held = city.run(INSURANCE);
    }

    @Test
    void whatWasLostAnswersAsBefore() throws IOException {
        assertThat(held.status()).isEqualTo(RunStatus.HELD);
        List<String> before = answers(door());
        FrontDoor.Answer backup = door().guiji("backup", vault, "--format", "csv");
        assertThat(backup.exit()).as(backup.err()).isZero();
        String[] figures =
                backup.out().lines().skip(1).findFirst().orElseThrow().split(",");
        // Files of the first backup are not copied again.
        assertThat(Integer.parseInt(figures[3])).isLessThan(Integer.parseInt(figures[1]));

        Path elsewhere = folder.resolve("new machine");
        Files.createDirectories(elsewhere);
        FrontDoor there = new FrontDoor(elsewhere);
        FrontDoor.Answer restored = there.guiji("restore-lake", vault);

        assertThat(restored.err()).isEmpty();
        assertThat(restored.exit()).isZero();
        assertThat(answers(there)).isEqualTo(before);
        assertThat(bytes(elsewhere.resolve("lake"), "landing"))
                .isEqualTo(bytes(city.root().resolve("lake"), "landing"));
        assertThat(Files.getPosixFilePermissions(
                        Path.of(vault, "backups").toFile().listFiles()[0].toPath()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aLakeThatIsThereIsReplacedOnlyWhenThatIsSaidAndStaysBeside() throws IOException {
        Path other = folder.resolve("occupied");
        TestCity occupied = new TestCity(other).persons(POLICE, "{way: downlink, mode: full}");
        occupied.deliver(POLICE, "a.csv", PERSON_HEADER, person(9, "别处"));
        occupied.run(POLICE);
        String own = folder.resolve("own").toString();
        FrontDoor there = new FrontDoor(other);
        assertThat(there.guiji("backup", own).exit()).isZero();
        occupied.clock("2026-11-21T09:00:00+08:00");
        occupied.deliver(POLICE, "b.csv", PERSON_HEADER, person(9, "搬走"));
        occupied.run(POLICE);

        FrontDoor.Answer refused = there.guiji("restore-lake", own);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("LAKE_NOT_EMPTY", "--replace");
        assertThat(there.sql("select household_address from population.person")).containsExactly("搬走");

        FrontDoor.Answer replaced = there.guiji("restore-lake", own, "--replace");
        assertThat(replaced.exit()).as(replaced.err()).isZero();
        assertThat(there.sql("select household_address from population.person")).containsExactly("别处");
        assertThat(there.guiji("runs", "--format", "csv").out().lines()).hasSize(2);
        try (Stream<Path> beside = Files.list(other)) {
            Path aside = beside.filter(path -> path.getFileName().toString().startsWith("lake.replaced-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(replaced.err()).contains(aside.toString());
            assertThat(aside.resolve("ledger")).isDirectory();
        }
    }

    private static FrontDoor door() {
        return new FrontDoor(city.root());
    }

    /** What the city says about everything. */
    private static List<String> answers(FrontDoor door) {
        List<String> answers = new ArrayList<>();
        try (Program program = TestCity.programAt(door.workspace())) {
            Lake lake = program.part(Lake.class).inNewSession(0);
            SqlCatalogue catalogue =
                    new SqlCatalogue(lake, program.part(Workspace.class).tables());
            for (String table : List.of(
                    "population.person",
                    "population.person_history",
                    "governance.runs",
                    "governance.deliveries",
                    "governance.quarantine",
                    "governance.quality_results",
                    "governance.contradictions",
                    "governance.doubts")) {
                catalogue.register("select * from " + table);
                answers.addAll(lake.spark().table(table).toJSON().collectAsList().stream()
                        .sorted()
                        .toList());
            }
        }
        for (String[] command : List.of(
                new String[] {"runs", "--format", "csv"},
                new String[] {"history", "population.person", "--format", "csv"},
                new String[] {
                    "explain", "population.person", citizenId(1), "--at", "2026-11-20", "--unmasked", "--format", "csv"
                },
                new String[] {"quarantine", "list", "--format", "csv"},
                new String[] {"doubt", "show", "1", "--unmasked", "--format", "csv"},
                new String[] {"report", "1", "--format", "json"},
                new String[] {"status", "--format", "csv"})) {
            FrontDoor.Answer answer = door.guiji(command);
            assertThat(answer.exit()).as(command[0] + answer.err()).isZero();
            answers.add(answer.out());
        }
        return answers;
    }

    private static List<String> bytes(Path lake, String part) {
        try (Stream<Path> all = Files.walk(lake.resolve(part))) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .map(file -> lake.relativize(file) + " " + text(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + " " + Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
