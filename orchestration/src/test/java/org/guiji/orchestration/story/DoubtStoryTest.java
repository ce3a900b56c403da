package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.looking.Explain;
import org.guiji.jobs.looking.Queries;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.jobs.story.Doubting;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A doubt's whole life around Spring Festival 2026, which is off from 15 to 23 February. */
class DoubtStoryTest {
    private static final String POLICE = "police/person";
    private static final String ROWS =
            "select household_address, dispute_status, _hash from population.person order by household_address";

    @TempDir
    private Path folder;

    @Test
    void aDoubtMarksItsRowIsExtendedOnceGrowsOverdueIsAnsweredAndStays() throws Exception {
        TestCity city = new TestCity(folder).clock("2026-02-11T16:30:00+08:00");
        city.persons(POLICE, "{way: downlink, mode: full}").branch("station", "police");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路1号"));
        long version = city.run(POLICE).tableVersion().orElseThrow();
        // Nobody doubts anything yet, and the column can be asked for.
        List<String> before = city.sql(ROWS);
        assertThat(before).hasSize(2).allMatch(row -> row.contains("|0|"));

        DoubtBoard.Entry raised = mark(
                city,
                doubting -> doubting.raise(
                        contract(city), List.of(citizenId(1)), "household_address", "住址与本人所述不符", "station"));

        assertThat(raised.doubt().resource()).isEqualTo(POLICE);
        assertThat(raised.deadline().due()).isEqualTo("2026-02-27T15:59:59.999Z");
        assertThat(city.sql(ROWS)).containsExactly(before.get(0), before.get(1).replace("|0|", "|1|"));
        assertThat(city.sql("select count(*) from population.person_history")).containsExactly("2");
        assertThat(city.sql("select kind, status from governance.runs order by run_id"))
                .containsExactly("delivery|ingested", "doubt|ingested");
        assertThat(city.sql("select status, provider, string(due_at), overdue from governance.doubts"))
                .containsExactly("open|police|2026-02-27 23:59:59.999|false");
        assertThat(masked(city, "select dispute_status, citizen_id from population.person where dispute_status = '1'"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("[1, ") && !row.contains(citizenId(1)));
        assertThat(explained(city)).isEqualTo("1");

        assertThat(Files.readString(folder.resolve("outbox/police/doubt-1.question.zh.txt")))
                .contains("疑义 1", "household_address", "police", "2026-02-27 23:59")
                .doesNotContain("本人所述", citizenId(1));

        // What has not changed cannot be said to be corrected.
        assertThatThrownBy(() -> mark(city, doubting -> doubting.answer(1, DoubtStatus.CORRECTED, "已改")))
                .hasMessageContaining("DOUBT_UNCHANGED");
        try (Program program = city.program()) {
            program.part(Doubting.class).extend(1, "需到户核实");
            assertThatThrownBy(() -> program.part(Doubting.class).extend(1, "再延"))
                    .hasMessageContaining("DOUBT_NOT_EXTENDED");
            assertThat(entry(program).deadline().due()).isEqualTo("2026-03-09T15:59:59.999Z");
        }
        assertThat(Files.readString(folder.resolve("outbox/station/doubt-1.notice.zh.txt")))
                .contains("疑义 1", "2026-03-09 23:59");

        city.clock("2026-03-10T09:00:00+08:00");
        try (Program program = city.program()) {
            assertThat(new DoubtBoard(program.workspace(), program.doubts()).entries(DoubtBoard.Entry::overdue))
                    .hasSize(1);
        }
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路9号"), person(2, "乙路1号"));
        assertThat(city.run(POLICE).tableVersion().orElseThrow()).isGreaterThan(version);
        DoubtBoard.Entry closed = mark(city, doubting -> doubting.answer(1, DoubtStatus.CORRECTED, "已按户口簿更正"));
        assertThat(closed.missed()).contains(true);
        assertThat(closed.overdue()).isFalse();
        assertThat(city.sql("select household_address, dispute_status from population.person order by 1"))
                .containsExactly("乙路1号|0", "甲路9号|2");
        assertThat(Files.readString(folder.resolve("outbox/station/doubt-1.notice.zh.txt")))
                .contains("已修正")
                .doesNotContain("户口簿", citizenId(1));
        assertThat(folder.resolve("outbox/police/doubt-1.notice.zh.txt"))
                .as("it is the asker who is told")
                .doesNotExist();

        mark(city, doubting -> doubting.raise(contract(city), List.of(citizenId(2)), "", "查无此人", "somebody"));
        mark(city, doubting -> doubting.answer(2, DoubtStatus.UPHELD, "核对无误"));
        assertThat(city.sql("select household_address, dispute_status from population.person order by 1"))
                .containsExactly("乙路1号|3", "甲路9号|2");
        assertThat(city.sql("select doubt_id, status from governance.doubts order by 1"))
                .containsExactly("1|corrected", "2|upheld");
        // The words are where only their owner may look.
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lake/doubts"))))
                .isEqualTo("rwx------");
        // An old version can still be asked for, although the table is shown with its marks.
        assertThat(city.sql("select count(*) from population.person version as of " + version))
                .containsExactly("2");
    }

    private static DoubtBoard.Entry mark(TestCity city, Function<Doubting, Doubting.Marked> work) {
        try (Program program = city.program()) {
            Doubting.Marked marked = work.apply(program.part(Doubting.class));
            assertThat(marked.run().kind()).isEqualTo(RunKind.DOUBT);
            assertThat(program.runs().finish(marked.run().resource()).failures())
                    .isEmpty();
            return new DoubtBoard(program.workspace(), program.doubts()).entry(marked.doubt());
        }
    }

    private static DoubtBoard.Entry entry(Program program) {
        return new DoubtBoard(program.workspace(), program.doubts())
                .entries(entry -> true)
                .get(0);
    }

    private static TableContract contract(TestCity city) {
        return city.workspace().tables().find("population.person").orElseThrow();
    }

    private static List<String> masked(TestCity city, String sql) {
        try (Program program = city.program()) {
            List<String> rows = new java.util.ArrayList<>();
            new Queries(program.part(Lake.class), program.part(Workspace.class).tables())
                    .ask(sql, new Viewer("tester", false))
                    .rows()
                    .forEach(row -> rows.add(row.toString()));
            return rows;
        }
    }

    private static String explained(TestCity city) {
        try (Program program = city.program()) {
            return new Explain(program.part(Lake.class), program.workspace(), program.ledger())
                    .now(contract(city), List.of(citizenId(1)), new Viewer("tester", false))
                    .disputeStatus();
        }
    }
}
