package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.guiji.orchestration.ledger.PasswordedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city whose ledger is a PostgreSQL database, and a department that is a database itself. */
class PostgresCityTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String ADDRESSES =
            "select household_address, _resource from population.person order by citizen_id";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TestCity city;
    private FrontDoor door;
    private JdbcClient department;
    private PasswordedDatabase ledger;
    private PasswordedDatabase source;

    @BeforeEach
    void cityWithTwoDatabases() {
        ledger = PasswordedDatabase.empty();
        source = PasswordedDatabase.empty();
        department = source.client();
        department
                .sql("CREATE TABLE register (\"公民身份号码\" text, \"姓名\" text, \"性别\" text, \"出生日期\" date,"
                        + " \"民族\" text, \"户籍地区划\" text, \"户籍地址\" text, \"户籍状态\" text, changed timestamptz)")
                .update();
        city = new TestCity(folder)
                .settings(ledger.asLedger())
                .personsAs(
                        "{jdbc: {url: \"${file:secrets/address}\", user: " + source.user()
                                + ", password: \"${file:secrets/register}\", query: select * from register,"
                                + " cursor: changed, look-back: PT1H}}",
                        POLICE,
                        "{way: system, mode: changes, source-time: changed}")
                .persons(INSURANCE, "{way: downlink, mode: full, brake: {share: 0.3, rows: 1}}")
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        city.write("secrets/ledger", ledger.password() + "\n");
        city.write("secrets/address", source.url());
        city.write("secrets/register", source.password());
        city.workspace();
        door = new FrontDoor(folder);
    }

    @Test
    void aDepartmentsDatabaseIsPulledFromItsFirstEmptyDayOn() throws IOException {
        Answer empty = door.guiji("run", POLICE, "--format", "csv");
        assertThat(empty.exit()).as(empty.err()).isZero();
        assertThat(door.sql("select status, delivered, accepted, inserted from governance.runs"))
                .containsExactly("ingested,0,0,0");

        register(1, "甲路1号", "2026-11-19 08:00:00+08");
        register(2, "乙路1号", "2026-11-19 09:00:00+08");
        register(3, "丙路1号", "2026-11-19 09:30:00+08");
        department
                .sql("UPDATE register SET \"民族\" = '77' WHERE \"公民身份号码\" = '" + citizenId(3) + "'")
                .update();
        Answer first = door.guiji("run", POLICE);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(door.sql("select source_file, source_line, rule_id from governance.quarantine"))
                .containsExactly("spool.jsonl,3,code.ethnic_code");
        assertThat(door.guiji("run", POLICE, "--format", "csv").out()).contains(",nothing_new,");

        // One is new; one was committed late, behind the cursor but within the hour that is looked back.
        register(4, "丁路1号", "2026-11-19 10:00:00+08");
        register(5, "戊路1号", "2026-11-19 08:45:00+08");
        register(6, "己路1号", "2026-11-19 08:00:00+08");
        assertThat(door.guiji("run", POLICE).exit()).isZero();
        assertThat(door.sql("select delivered, accepted, quarantined, inserted, unchanged"
                        + " from governance.runs order by run_id desc limit 1"))
                .containsExactly("4,3,1,2,1");
        assertThat(door.sql("select household_address from population.person order by 1"))
                .containsExactlyInAnyOrder("甲路1号", "乙路1号", "丁路1号", "戊路1号");

        Answer explained = door.guiji("explain", "population.person", citizenId(4), "--format", "json");
        assertThat(explained.out()).contains("\"source_file\":\"spool.jsonl\"");

        whenTheDatabaseIsDownNothingChangesAndLaterItGoesOn();
    }

    private void whenTheDatabaseIsDownNothingChangesAndLaterItGoesOn() throws IOException {
        List<String> before = door.sql(ADDRESSES);
        city.write("secrets/address", "jdbc:postgresql://127.0.0.1:" + freePort() + "/gone");
        Answer down = door.guiji("run", POLICE);
        assertThat(down.exit()).isEqualTo(4);
        assertThat(down.err())
                .contains(
                        "SOURCE_UNREACHABLE  police/person  [operator must act]\n"
                                + "The source database of the resource cannot be reached (SQLSTATE 08001).\n"
                                + "The lake and the cursor are unchanged. Check network and database, then: guiji run police/person\n")
                .doesNotContain(source.password());
        assertThat(door.guiji("status").out()).contains("SOURCE_UNREACHABLE", "guiji run police/person");
        assertThat(door.sql(ADDRESSES)).isEqualTo(before);

        city.write("secrets/address", source.url());
        city.write("secrets/register", "wrong");
        Answer refused = door.guiji("run", POLICE);
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("SOURCE_QUERY_FAILED  police/person  [operator must act]");

        city.write("secrets/register", source.password());
        assertThat(door.guiji("run", POLICE, "--format", "csv").out()).contains(",nothing_new,");
    }

    @Test
    void heldApprovedAndRestoredRunsAreInThePostgresLedger() {
        city.deliver(INSURANCE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"), person(4, "丁"));
        assertThat(door.guiji("run", INSURANCE).exit()).isZero();
        city.deliver(INSURANCE, "b.csv", PERSON_HEADER, person(1, "甲"));
        Answer held = door.guiji("run", INSURANCE);
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains(
                        "MASS_DELETION_HELD  insurance/insured  [steward must act]",
                        "more than its brake allows.",
                        "guiji approve 2 --reason");
        assertThat(door.guiji("status").out()).contains("guiji approve 2");

        Answer approved = door.guiji("approve", "2", "--reason", "proven by telephone", "--format", "csv");
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(door.sql("select household_address from population.person")).containsExactly("甲");

        Answer restored = door.guiji("restore", "population.person", "--before", "2");
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(door.sql("select count(*) from population.person")).containsExactly("4");
        assertThat(door.guiji("runs", "--format", "csv").out())
                .contains("2,delivery,insurance/insured,population.person,withdrawn,");
        assertThat(ledger.client()
                        .sql("SELECT status FROM run ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("ingested", "withdrawn", "ingested");
        assertThat(ledger.client()
                        .sql("SELECT action FROM audit_entry ORDER BY id")
                        .query(String.class)
                        .list())
                .contains("approve", "restore");

        city.write("secrets/ledger", "wrong");
        Answer locked = door.guiji("runs");
        assertThat(locked.exit()).isEqualTo(1);
        assertThat(locked.err())
                .startsWith("LEDGER_UNREACHABLE  guiji.yaml  [operator must act]\n"
                        + "The ledger's database cannot be reached (SQLSTATE 28P01).\n")
                .doesNotContain("wrong");
    }

    @Test
    void twoProcessesAtOnceWorkOnOneTableOfOneWorkspace() throws Exception {
        for (int number = 1; number <= 40; number++) {
            register(number, "公安址", "2026-11-19 08:00:00+08");
        }
        String[] insured = new String[60];
        for (int number = 21; number <= 80; number++) {
            insured[number - 21] = person(number, "社保址");
        }
        city.deliver(INSURANCE, "a.csv", PERSON_HEADER, insured);
        Process one = guiji("run", POLICE);
        Process other = guiji("run", INSURANCE);

        assertThat(said(one)).isEmpty();
        assertThat(said(other)).isEmpty();
        assertThat(door.sql("select resource, status, delivered, accepted from governance.runs order by 1"))
                .containsExactly("insurance/insured,ingested,60,60", "police/person,ingested,40,40");
        assertThat(
                        door.sql(
                                "select household_address, _resource, count(*) from population.person group by 1, 2 order by 1"))
                .containsExactlyInAnyOrder("公安址,police/person,40", "社保址,insurance/insured,40");
    }

    private Process guiji(String... arguments) throws IOException {
        return ChildJvm.guiji(folder, List.of(), arguments)
                .redirectErrorStream(true)
                .start();
    }

    /** All that a process said, if it did not end well. */
    private static String said(Process process) throws IOException, InterruptedException {
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : text;
        }
    }

    private void register(int number, String address, String changed) {
        String[] cells = person(number, address).split(",", -1);
        department
                .sql("INSERT INTO register VALUES (?, ?, ?, ?::date, ?, ?, ?, ?, ?::timestamptz)")
                .params((Object[]) cells)
                .param(changed)
                .update();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
