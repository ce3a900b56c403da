package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holders of licences are looked up among the persons, whoever comes first. */
class RejudgingTest {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String HOLDER = "police/holder";
    private static final String FULL = "{way: downlink, mode: full}";
    private static final String RESULTS =
            "select run_id, satisfied, evaluated, outcome from governance.quality_results where rule_id = 'E402' order by run_id";
    private static final String MARKS = "select holder_seq, _flags from licence.holder order by holder_seq";

    @TempDir
    private Path folder;

    @Test
    void holdersAreJudgedAgainWheneverThePersonsMoveOnAndOldResultsStay() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        holders(city);
        city.deliver(HOLDER, "h.csv", "标识,序号,姓名,代码,类型", holder(1, 1), holder(2, 2), "L3,3,样例公司,91430600MA4PXXXX1Y,001");
        Run early = city.run(HOLDER);
        assertThat(early.balance().checked().orElseThrow().accepted()).isEqualTo(3);
        assertThat(city.sql(RESULTS)).containsExactly("1|0|0|not_evaluated");

        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        city.run(POLICE);
        assertThat(city.sql(RESULTS)).containsExactly("1|0|0|not_evaluated", "3|1|2|failed");
        assertThat(city.sql(MARKS)).containsExactly("1|null", "2|E402", "3|null");
        assertThat(monthly(city)).containsExactly("1 of 2");

        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路1号"));
        city.run(POLICE);
        assertThat(city.sql(RESULTS)).containsExactly("1|0|0|not_evaluated", "3|1|2|failed", "5|2|2|passed");
        assertThat(city.sql(MARKS)).containsExactly("1|null", "2|null", "3|null");
        assertThat(monthly(city)).isEmpty();
        assertThat(
                        city.sql(
                                "select run_id, kind, resource, status, delivered from governance.runs where kind = 'rejudge' order by 1"))
                .containsExactly("3|rejudge|police/holder|ingested|null", "5|rejudge|police/holder|ingested|null");

        city.deliver(HOLDER, "i.csv", "标识,序号,姓名,代码,类型", holder(1, 1), holder(9, 9));
        Run later = city.run(HOLDER);
        assertThat(later.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(city.sql(MARKS)).contains("1|null", "9|E402");
        assertThat(city.sql(RESULTS)).hasSize(4).last().isEqualTo(later.id() + "|1|2|failed");

        // A row that is marked still keeps exactly the mark that it had.
        city.clock("2026-11-22T09:00:00+08:00");
        city.deliver(POLICE, "c.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "乙路1号"), person(3, "丙路1号"));
        city.run(POLICE);
        assertThat(city.sql(RESULTS)).hasSize(5);
        assertThat(city.sql(MARKS)).contains("1|null", "9|E402");
    }

    @Test
    void everyRunSaysWhetherTheResourceCouldBeReachedOpenedAndAsked() {
        TestCity city = new TestCity(folder).persons(POLICE, FULL);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"));
        city.run(POLICE);
        city.deliver(POLICE, "b.csv", PERSON_HEADER, person(2, "乙路1号"))
                .manifest(POLICE, "b.csv", "{\"files\":[{\"name\":\"b.csv\",\"sha256\":\"" + "0".repeat(64) + "\"}]}");
        Run faulty = city.run(POLICE);

        assertThat(faulty.status()).isEqualTo(RunStatus.DELIVERY_FAULTY);
        assertThat(city.sql(
                        "select run_id, rule_id, indicator, satisfied, evaluated, outcome from governance.quality_results"
                                + " where dimension = 'accessibility' order by 1, 2"))
                .containsExactly(
                        "1|access.answers|0602|1|1|passed",
                        "1|access.decoded|0601|1|1|passed",
                        "1|access.opened|0601|1|1|passed",
                        "1|access.reached|0601|1|1|passed",
                        "2|access.answers|0602|0|0|not_evaluated",
                        "2|access.opened|0601|0|1|failed",
                        "2|access.reached|0601|1|1|passed");
    }

    @Test
    void whatProvidersDisagreeAboutIsCountedAndMarked() {
        TestCity city = new TestCity(folder)
                .persons(POLICE, FULL)
                .persons(INSURANCE, FULL)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"));
        city.run(POLICE);
        city.clock("2026-11-21T09:00:00+08:00");
        city.deliver(
                INSURANCE,
                "i.csv",
                PERSON_HEADER,
                person(1, "甲"),
                person(2, "乙").replace("样例张", "样例李"),
                person(3, "丙"));
        Run second = city.run(INSURANCE);

        assertThat(city.sql(
                        "select rule_id, satisfied, evaluated, outcome from governance.quality_results where run_id = "
                                + second.id() + " and rule_id in ('P408', 'P409') order by 1"))
                .containsExactly("P408|1|2|failed", "P409|2|2|passed");
        assertThat(city.sql("select count(*) from governance.contradictions where column_name = 'name'"))
                .containsExactly("1");
    }

    /** What the month's report says of the rule about holders. */
    private static List<String> monthly(TestCity city) {
        return StreamSupport.stream(
                        city.monthly("police", "2026-11").path("findings").spliterator(), false)
                .filter(finding -> finding.path("rule_id").asText().equals("E402"))
                .map(finding -> finding.path("satisfied").asLong() + " of "
                        + finding.path("evaluated").asLong())
                .toList();
    }

    private static String holder(int number, int person) {
        return "L" + number + "," + number + ",样例张," + citizenId(person) + ",111";
    }

    /** The check digits of the identifiers are not what is tried here, so those rules have retired. */
    private static void holders(TestCity city) {
        city.write("quality-rules/licence/holder.yaml", """
                table: licence.holder
                rules:
                  - {id: E101, dimension: conformity, indicator: "0101", row: valid_licence_id(licence_id), on-violation: quarantine, life: retired, text: {zh: 略, en: none}}
                  - {id: E302, dimension: accuracy, indicator: "0301", row: holder_code is not null, on-violation: flag, life: trial, text: {zh: 略, en: none}}
                """);
        city.write("schemas/catalogue/" + HOLDER + ".yaml", """
                title: {zh: 持证主体, en: Holders}
                table: licence.holder
                classified: false
                catalogue:
                  class: 基础信息资源/电子证照/持证主体
                  code: 101001005/000001
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "4"
                  publish-date: 2026-01-05
                delivery: {way: downlink, mode: full}
                format: {csv: {}}
                columns:
                  licence_id: 标识
                  holder_seq: 序号
                  holder_name: 姓名
                  holder_code: 代码
                  holder_code_type: 类型
                """);
    }
}
