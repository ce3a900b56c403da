package org.guiji.jobs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Sessions;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;
import org.guiji.schemas.workspace.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultMaskingTest {
    private static final Viewer ANALYST = new Viewer("analyst", false);
    private static final TableContracts CONTRACTS =
            new TableContracts(ProductTables.read(CodeTableReader.product(), new Problems()));
    private static final ResultMasking MASKING = ResultMasking.of(CONTRACTS);
    private static final SparkSession SPARK =
            Sessions.open("local[2]", "Asia/Shanghai", Map.of("spark.sql.shuffle.partitions", "2"));

    /** The numbers are the standard's own examples, the names nobody's. */
    @BeforeAll
    static void tables(@TempDir Path folder) {
        ReferenceTables.of(CodeTableReader.product(), CalendarReader.product(), settings())
                .installIn(SPARK);
        table(
                folder,
                "population",
                "person",
                "'11010519491231002X' as citizen_id, '张三' as name, '1' as sex_code, date'1949-12-31' as birth_date,"
                        + " '430699' as household_division_code, '样例市测试路 1 号' as household_address,"
                        + " '13800000000' as mobile, 7L as _run");
        table(
                folder,
                "licence",
                "holder",
                "'x' as licence_id, 1 as holder_seq, '张三' as holder_name,"
                        + " '11010519491231002X' as holder_code, '111' as holder_code_type");
        table(folder, "governance", "runs", "'r1' as run_id, 'ingested' as status");
        table(folder, "thematic", "stranger", "'张三' as who");
    }

    private static void table(Path folder, String database, String table, String columns) {
        SPARK.sql("create database if not exists " + database);
        SPARK.sql("drop table if exists " + database + "." + table);
        Path path = folder.resolve(database).resolve(table);
        SPARK.sql("select " + columns).write().format("delta").save(path.toString());
        SPARK.sql("create table " + database + "." + table + " using delta location '" + path + "'");
    }

    @Test
    void sensitiveColumnsAreMaskedByTheirKindAndOthersStay() {
        assertThat(first("select citizen_id, name, mobile, sex_code, birth_date, _run from population.person"))
                .containsExactly(
                        "110*************2X", "张*", "138******00", "1", java.sql.Date.valueOf("1949-12-31"), 7L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select name as sex_code from population.person | 张*",
                "select n from (select name n from population.person) t | 张*",
                "with p as (select name n from population.person) select p.n from p join p q on p.n = q.n | 张*",
                "select p.name from population.person p join licence.holder h on p.citizen_id = h.holder_code | 张*",
                "select concat(name, '!') from population.person | ***",
                "select upper(name) from population.person | **",
                "select max(name) from population.person | **",
                "select first_value(name) over (order by sex_code) from population.person | **",
                "select (select max(name) from population.person) | **",
                "select explode(split(name, '')) from population.person | *",
                "select name from population.person union all select 'abc' | 张*",
                "select 'abc' as a from population.person where name = '张三' | abc",
                "select name from population.person union all select mobile from population.person | **",
                "select sex_code from population.person group by rollup(sex_code) order by 1 desc | 1",
                "select name from population.person group by rollup(name) order by 1 desc nulls last | 张*",
                "select who from thematic.stranger | **",
                "select status from governance.runs | ingested",
                "select name from population.person where name in (select holder_name from licence.holder) | 张*",
                "select case when sex_code = '1' then name else 'x' end from population.person | **",
                "select coalesce(name, 'x') from population.person | **",
            })
    void textsThatComeFromSensitiveColumnsAreMasked(String sql, String expected) {
        assertThat(first(sql).get(0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select char_length(name) from population.person",
                "select collect_list(name) from population.person",
                "select struct(name, sex_code) from population.person",
                "select name = '张三' from population.person",
                "select hash(citizen_id) from population.person",
            })
    void otherValuesComputedFromSensitiveColumnsAreNull(String sql) {
        assertThat(first(sql).get(0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(name) from population.person",
                "select count(distinct citizen_id) from population.person where name = '张三'",
                "select sex_code, count(*) over (partition by name) as c from population.person",
            })
    void countsStay(String sql) {
        List<Object> row = first(sql);
        assertThat(row.get(row.size() - 1)).isEqualTo(1L);
    }

    @Test
    void filesReadByAPlanAreHiddenBecauseNothingIsKnownOfThem(@TempDir Path folder) {
        SPARK.sql("select 'secret' as s").write().mode("overwrite").parquet(folder.toString());

        assertThat(MASKING.mask(ANALYST, SPARK.read().parquet(folder.toString()))
                        .head()
                        .get(0))
                .isEqualTo("******");
    }

    @Test
    void anUnmaskedViewerSeesEverything() {
        assertThat(MASKING.query(SPARK, new Viewer("officer", true), "select name from population.person")
                        .head()
                        .get(0))
                .isEqualTo("张三");
    }

    @Test
    void columnNamesStayEvenWhenTheyRepeat() {
        assertThat(MASKING.query(SPARK, ANALYST, "select name, name from population.person")
                        .columns())
                .containsExactly("name", "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show tables in population",
                "show databases",
                "describe population.person",
                "describe history population.person",
                "explain select 1",
                "select 1",
                "values (1)",
                "with a as (select 1) select * from a",
                "select sex_code, count(*) from population.person group by sex_code having count(*) > 0 order by 2 limit 5 offset 0",
                "select distinct h.holder_seq from licence.holder h left join population.person p on true",
                "select sex_code from population.person except select '2'",
                "select sex_code from population.person version as of 0",
                "select /*+ broadcast(p) */ sex_code from population.person tablesample (100 percent) p",
                "select sum(a) over w from values (1) as t(a) window w as (partition by a)",
                "select * from (select sex_code, 1 as n from population.person) pivot (sum(n) for sex_code in ('1'))",
                "select * from (select 1 as a, 2 as b) unpivot (v for k in (a, b))",
                "select id from range(3)",
                "select e from values (1) as t(a) lateral view explode(array(a)) x as e",
                "from population.person select sex_code",
            })
    void questionsPass(String sql) {
        assertThat(MASKING.query(SPARK, ANALYST, sql).collectAsList()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into population.person select * from population.person | QUERY_CHANGES",
                "delete from population.person | QUERY_CHANGES",
                "update population.person set name = 'x' | QUERY_CHANGES",
                "merge into population.person p using licence.holder h on p.name = h.holder_name when matched then delete | QUERY_CHANGES",
                "drop table population.person | QUERY_CHANGES",
                "create table a.b as select 1 | QUERY_CHANGES",
                "create temporary view v as select * from population.person | QUERY_CHANGES",
                "set spark.sql.ansi.enabled = true | QUERY_CHANGES",
                "cache table population.person | QUERY_CHANGES",
                "vacuum population.person | QUERY_CHANGES",
                "optimize population.person | QUERY_CHANGES",
                "restore table population.person to version as of 0 | QUERY_CHANGES",
                "explain delete from population.person | QUERY_CHANGES",
                "insert overwrite directory '/tmp/x' using csv select 1 | QUERY_CHANGES",
                "add jar '/tmp/x.jar' | QUERY_CHANGES",
                "select * from text.`/etc/passwd` | QUERY_READS_FILES",
                "select (select max(value) from text.`/etc/passwd`) | QUERY_READS_FILES",
                "with a as (select * from csv.`file:///etc/passwd`) select * from a | QUERY_READS_FILES",
                "select reflect('java.lang.System', 'exit', 1) | QUERY_RUNS_CODE",
                "select transform(name) using 'cat' as (a) from population.person | QUERY_RUNS_CODE",
                "selec 1 | QUERY_UNREADABLE",
            })
    void everythingElseIsRefused(String sql, String code) {
        assertThatThrownBy(() -> MASKING.query(SPARK, ANALYST, sql))
                .isInstanceOfSatisfying(GuijiException.class, refused -> {
                    assertThat(refused.failure().code().name()).isEqualTo(code);
                    assertThat(refused.failure().render(Language.EN)).doesNotContain("passwd");
                });
        assertThat(SPARK.table("population.person").count()).isEqualTo(1);
    }

    @Test
    void bothBundlesHaveEveryMessage() {
        for (AccessFailure code : AccessFailure.values()) {
            for (Language language : Language.values()) {
                for (String part : List.of("happened", "state", "next")) {
                    String key = code + "." + part;
                    assertThat(Messages.text(AccessFailure.class, key, language, List.of("a", "b")))
                            .isNotEqualTo(key);
                }
            }
        }
    }

    private static List<Object> first(String sql) {
        Row row = MASKING.query(SPARK, ANALYST, sql).head();
        return Arrays.asList(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
    }

    private static Settings settings() {
        return new Settings(
                new Title("样例市", "Sample City"),
                "4306",
                ZoneId.of("Asia/Shanghai"),
                Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "local[2]",
                Map.of(),
                false,
                365,
                QualitySettings.STANDARD,
                org.guiji.schemas.workspace.DoubtTerms.USUAL);
    }
}
