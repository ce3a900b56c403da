package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.looking.Queries;
import org.guiji.jobs.story.ChartPapers;
import org.guiji.jobs.story.RunRequest;
import org.guiji.jobs.thematic.ChartFigures;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thematic tables over persons and licence holders, from delivery to refresh. */
class RefreshStoryTest {
    private static final String POLICE = "police/person";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String SIZES = "select inserted, updated, unchanged, closed_by_absence from governance.runs"
            + " where kind = 'refresh' order by run_id desc limit 1";

    @TempDir
    private Path folder;

    @Test
    void aTableIsRefreshedAfterItsInputAndOnlyWhatDiffersChanges() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        streets(city, "");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路1号"), person(3, "乙路1号"));
        List<Run> runs = city.run(all());
        assertThat(runs).extracting(Run::kind).containsExactly(RunKind.DELIVERY, RunKind.REFRESH, RunKind.REFRESH);
        assertThat(city.sql("select household_address, persons from thematic.street order by 1"))
                .containsExactly("乙路1号|1", "甲路1号|2");
        assertThat(city.sql("select persons, streets from thematic.size order by 1"))
                .containsExactly("1|1", "2|1");
        assertThat(chart(city, "size").groups())
                .containsExactly(
                        new ChartFigures.Group("1", List.of(BigDecimal.ONE)),
                        new ChartFigures.Group("2", List.of(BigDecimal.ONE)));
        // Its table has a sensitive column, so groups of one or two are nobody's business.
        assertThat(chart(city, "street").groups()).isEmpty();
        assertThat(chart(city, "street").others()).isEqualTo(2);
        assertThat(city.sql("describe thematic.street")).anyMatch(line -> line.equals("persons|bigint|人数"));

        assertThat(city.run(all())).isEmpty();

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路1号"), person(3, "丙路1号"), person(4, "丁路1号"));
        runs = city.run(all());
        assertThat(runs).extracting(Run::status).contains(RunStatus.INGESTED);
        assertThat(city.sql("select household_address, persons from thematic.street order by 1"))
                .containsExactly("丁路1号|1", "丙路1号|1", "甲路1号|1");
        assertThat(city.sql(SIZES.replace("desc limit 1", "desc limit 2")).get(1))
                .isEqualTo("2|1|0|1");
        // The version before is there until the new one is, and stays readable.
        assertThat(city.sql("select count(*) from thematic.street version as of 1"))
                .containsExactly("2");
    }

    @Test
    void aThematicTableIsNoWayAroundMasks() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        city.write(
                "jobs/thematic/people.sql",
                header("people", "[citizen_id]", "full", "first: {zh: 首, en: First}") + """
                SELECT citizen_id, name, substr(household_address, 1, 2) AS first, birth_date FROM population.person
                """);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        city.run(all());
        try (Program program = city.program()) {
            Queries queries =
                    new Queries(program.part(Lake.class), city.workspace().tables());
            List<List<Object>> rows = new ArrayList<>();
            queries.ask("select * from thematic.people p", new Viewer("analyst", false))
                    .rows()
                    .iterator()
                    .forEachRemaining(rows::add);
            assertThat(rows.get(0).subList(0, 3))
                    .containsExactly("430*************" + citizenId(1).substring(16), "样**", "**");
            assertThat(rows.get(0).get(3)).hasToString("1951-01-01");
        }
    }

    @Test
    void aClosedGateOrAFailedRuleKeepsTheVersionUntilAPersonDecides() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        streets(city, "-- minimum-grade: 优\n");
        city.write("quality-rules/thematic/street.yaml", """
                table: thematic.street
                rules:
                  - id: T1
                    dimension: accuracy
                    indicator: "0301"
                    column: persons
                    row: persons < 3
                    on-violation: hold
                    tolerance: 0
                    clause: 自定
                    text: {zh: 每处不足三人, en: Fewer than three persons each}
                    life: enforced
                """);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路1号"));
        assertThat(last(city.run(all()), "thematic.street").status()).isEqualTo(RunStatus.INGESTED);

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路1号"), person(3, "甲路1号"));
        Run held = last(city.run(all()), "thematic.street");
        assertThat(held.status()).isEqualTo(RunStatus.HELD);
        assertThat(held.noteEn()).contains("T1", "guiji approve " + held.id());
        assertThat(city.sql("select persons from thematic.street")).containsExactly("2");
        assertThat(city.run(all())).isEmpty();
        assertThat(city.approve(held.id()).status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(city.sql("select persons from thematic.street")).containsExactly("3");

        city.clock("2026-11-22T09:00:00+08:00");
        // A name that is none: rows are quarantined, and the score of the table falls.
        String bad = person(4, "甲路1号").replace(",男,", ",?,").replace(",女,", ",?,");
        city.deliver(POLICE, "c.csv", PERSON_HEADER, person(1, "甲路1号"), bad, bad.replaceFirst("^\\d{6}", "999999"));
        Run gated = last(city.run(all()), "thematic.street");
        assertThat(gated.status()).isEqualTo(RunStatus.HELD);
        assertThat(gated.failure()).isEqualTo("THEMATIC_GRADE_TOO_LOW");
        assertThat(gated.noteZh()).contains("population.person", "优");
        assertThat(city.sql("select persons from thematic.street")).containsExactly("3");
    }

    @Test
    void keysThatAreNotUniqueAreRefused() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        city.write(
                "jobs/thematic/twice.sql",
                header("twice", "[household_address]", "full", "n: {zh: 数, en: n}")
                        + "SELECT household_address, 1 AS n FROM population.person");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路1号"));
        Run refused = last(city.run(all()), "thematic.twice");
        assertThat(refused.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(refused.failure()).isEqualTo("THEMATIC_KEY_NOT_UNIQUE");
    }

    @Test
    void fiftyRandomChangesRefreshedByKeyGiveWhatAWholeRefreshGives() {
        TestCity city = new TestCity(folder).persons(POLICE, "{way: downlink, mode: full, brake: {share: 1}}");
        String select = """
                WITH sizes AS (SELECT household_address, count(*) AS n, max(birth_date) AS youngest
                               FROM population.person GROUP BY household_address)
                SELECT p.citizen_id, p.household_address, m.n, h.changes
                FROM population.person p
                LEFT JOIN (SELECT citizen_id, count(*) AS n FROM population.person
                           WHERE sex_code = '1' GROUP BY citizen_id) m ON m.citizen_id = p.citizen_id
                LEFT JOIN (SELECT citizen_id, count(*) AS changes FROM population.person_history
                           GROUP BY citizen_id) h ON p.citizen_id = h.citizen_id
                """.replaceFirst("(?s)WITH.*?\\)\n", "");
        String titles = "n: {zh: 数, en: n}\n--   changes: {zh: 变更, en: Changes}";
        city.write("jobs/thematic/by_key.sql", header("by_key", "[citizen_id]", "incremental", titles) + select);
        city.write("jobs/thematic/whole.sql", header("whole", "[citizen_id]", "full", titles) + select);
        TreeMap<Integer, String> persons = new TreeMap<>();
        for (int i = 1; i <= 200; i++) {
            persons.put(i, "甲路" + i + "号");
        }
        deliver(city, persons, 0);
        Random dice = new Random(7);
        for (int round = 1; round <= 3; round++) {
            for (int change = 0; change < 50; change++) {
                int who = 1 + dice.nextInt(260);
                if (dice.nextInt(4) == 0) {
                    persons.remove(who);
                } else {
                    persons.put(who, "乙路" + dice.nextInt(50) + "号");
                }
            }
            List<Run> runs = deliver(city, persons, round);
            Run byKey = last(runs, "thematic.by_key");
            assertThat(byKey.balance().checked().orElseThrow().delivered()).isBetween(1L, 50L);
            assertThat(city.sql("select * from thematic.by_key except select * from thematic.whole"))
                    .isEmpty();
            assertThat(city.sql("select * from thematic.whole except select * from thematic.by_key"))
                    .isEmpty();
        }
        assertThat(city.sql("select count(*) from thematic.by_key")).containsExactly(String.valueOf(persons.size()));
    }

    private static List<Run> deliver(TestCity city, TreeMap<Integer, String> persons, int day) {
        city.clock("2026-11-2" + day + "T09:00:00+08:00");
        city.deliver(
                POLICE,
                "p" + day + ".csv",
                PERSON_HEADER,
                persons.entrySet().stream()
                        .map(entry -> person(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
        return city.run(all());
    }

    /** A table and one that reads it. */
    private static void streets(TestCity city, String more) {
        city.write(
                "jobs/thematic/a_size.sql",
                header("size", "[persons]", "full", "streets: {zh: 处, en: Places}")
                        + "-- chart: {kind: line, by: persons, show: sum streets}\n"
                        + "SELECT persons, count(*) AS streets FROM thematic.street GROUP BY persons");
        city.write(
                "jobs/thematic/street.sql",
                more
                        + header("street", "[household_address]", "full", "persons: {zh: 人数, en: Persons}")
                        + "-- chart: {kind: bar, by: persons}\n"
                        + "SELECT household_address, count(*) AS persons FROM population.person GROUP BY household_address");
    }

    private static String header(String name, String key, String refresh, String columns) {
        return """
                -- name: %s
                -- title: {zh: 样例, en: Sample}
                -- owner: police
                -- key: %s
                -- refresh: %s
                -- share-type: "1"
                -- open-type: "3"
                -- columns:
                --   %s
                """.formatted(name, key, refresh, columns);
    }

    private static ChartFigures chart(TestCity city, String table) {
        return new ChartPapers(city.workspace())
                .chart(ThematicReader.read(city.workspace()).find(table).orElseThrow())
                .orElseThrow();
    }

    private static RunRequest all() {
        return new RunRequest(List.of(), true, false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static Run last(List<Run> runs, String table) {
        return runs.stream()
                .filter(run -> run.table().equals(table))
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
