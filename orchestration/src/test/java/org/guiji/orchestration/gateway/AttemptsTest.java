package org.guiji.orchestration.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.Reply;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What analysts ask, and what somebody tries who wants to see more; each attempt is in the audit. */
class AttemptsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static AnalystCity city;

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static HiveClient client;

    private static final Pattern CODE = Pattern.compile("([A-Z]+(?:_[A-Z]+)+)  ");

    @BeforeAll
    static void fill() throws IOException, ReflectiveOperationException {
        client = new HiveClient();
        city = new AnalystCity(folder);
        gateway = city.gateway();
    }

    @AfterAll
    static void end() throws IOException {
        gateway.close();
        city.close();
        client.close();
    }

    /** An attempt: a code means that it is refused with it; anything else is the whole answer. */
    private record Attempt(String sql, String outcome) {}

    /** Outcome, text; {@code $} stands for the secret number, {@code ¥} for the name, {@code LAKE} for the lake. */
    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String line : ATTEMPTS.strip().lines().toList()) {
            String[] parts = line.split(" \\| ", 2);
            attempts.add(new Attempt(
                    parts[1].replace("$", AnalystCity.NUMBER)
                            .replace("¥", AnalystCity.NAME)
                            .replace("LAKE", folder.resolve("lake").toString()),
                    parts[0].strip()));
        }
        return attempts;
    }

    private static final String ATTEMPTS = """
            QUERY_READS_FILES | SELECT * FROM delta.`LAKE/tables/population/person`
            QUERY_READS_FILES | SELECT * FROM parquet.`LAKE/tables/population/person`
            QUERY_READS_FILES | SELECT * FROM text.`/etc/passwd`
            QUERY_READS_FILES | SELECT * FROM csv.`file:///etc/passwd`
            QUERY_READS_FILES | SELECT * FROM binaryFile.`/etc/hostname`
            QUERY_READS_FILES | SELECT * FROM `LAKE/tables/population/person`
            QUERY_READS_FILES | SELECT name FROM population.person UNION ALL SELECT name FROM delta.`LAKE/tables/population/person`
            QUERY_READS_FILES | SELECT 1 WHERE EXISTS (SELECT 1 FROM delta.`LAKE/tables/population/person` WHERE name = '¥')
            QUERY_TABLE_UNKNOWN | SELECT * FROM csv.`guiji.yaml`
            QUERY_TABLE_UNKNOWN | SELECT * FROM population.person_closed
            QUERY_TABLE_UNKNOWN | SELECT * FROM population.person_contributions
            QUERY_TABLE_UNKNOWN | SELECT * FROM population.`person@v0`
            QUERY_TABLE_UNKNOWN | SELECT * FROM spark_catalog.population.`person_decisions`
            QUERY_TABLE_UNKNOWN | SELECT * FROM global_temp.person
            QUERY_TABLE_UNKNOWN | SELECT * FROM information_schema.tables
            QUERY_TABLE_UNKNOWN | SELECT * FROM person
            QUERY_TABLE_RESTRICTED | SELECT * FROM governance.quarantine
            QUERY_TABLE_RESTRICTED | SELECT * FROM governance.contradictions
            QUERY_TABLE_RESTRICTED | WITH q AS (SELECT * FROM governance.runs) SELECT * FROM q
            QUERY_TABLE_RESTRICTED | SELECT (SELECT max(reason) FROM governance.quarantine)
            QUERY_TIME_TRAVEL | SELECT * FROM population.person VERSION AS OF 0
            QUERY_TIME_TRAVEL | SELECT * FROM population.person TIMESTAMP AS OF '2026-11-01'
            QUERY_TIME_TRAVEL | SELECT * FROM (SELECT * FROM population.person FOR SYSTEM_VERSION AS OF 1) t
            QUERY_RUNS_CODE | SELECT java_method('java.lang.System', 'getProperty', 'user.home')
            QUERY_RUNS_CODE | SELECT reflect('java.lang.Runtime', 'getRuntime')
            QUERY_RUNS_CODE | SELECT try_reflect('java.lang.System', 'getenv')
            QUERY_RUNS_CODE | SELECT TRANSFORM (name) USING 'cat' AS (x) FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT input_file_name() FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT input_file_block_start() FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT raise_error(name) FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT assert_true(name = '¥', name) FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT current_user()
            QUERY_FUNCTION_REFUSED | SELECT version()
            QUERY_FUNCTION_REFUSED | SELECT explode(sequence(1, 1000000000))
            QUERY_FUNCTION_REFUSED | SELECT repeat('x', 2000000000)
            QUERY_FUNCTION_REFUSED | SELECT space(2000000000)
            QUERY_FUNCTION_REFUSED | SELECT aes_decrypt(unhex('00'), 'key') FROM population.person
            QUERY_FUNCTION_REFUSED | SELECT name FROM population.person ORDER BY input_file_name()
            QUERY_FUNCTION_REFUSED | SELECT count(*) FROM population.person HAVING max(input_file_name()) > ''
            QUERY_FUNCTION_REFUSED | SELECT transform(array(1), x -> raise_error('x'))
            QUERY_FUNCTION_REFUSED | WITH c AS (SELECT input_file_name() AS f FROM population.person) SELECT f FROM c
            QUERY_FUNCTION_REFUSED | SELECT * FROM VALUES (repeat('x', 2000000000)) AS t(x)
            QUERY_FUNCTION_REFUSED | SELECT * FROM VALUES (sequence(1, 1000000000)) AS t(x)
            QUERY_FUNCTION_REFUSED | SELECT name FROM population.person LIMIT length(space(2000000000))
            QUERY_FUNCTION_REFUSED | SELECT 1 FROM population.person LATERAL VIEW stack(2, name, mobile) s AS v
            QUERY_FUNCTION_REFUSED | SELECT 1 WHERE (SELECT max(raise_error(name)) FROM population.person) IS NULL
            SQL_INVALID | SELECT builtin.session_user()
            QUERY_PART_REFUSED | SELECT * FROM range(10)
            QUERY_PART_REFUSED | SELECT /*+ BROADCAST(p) */ count(*) FROM population.person p
            QUERY_PART_REFUSED | SELECT * FROM read_files('/etc/passwd')
            SQL_INVALID | SELECT _metadata.file_path FROM population.person
            SQL_INVALID | SELECT _metadata FROM population.person
            SQL_INVALID | SELECT _hash FROM population.person
            SQL_INVALID | SELECT _sources FROM population.person
            SQL_INVALID | SELECT key_hash FROM governance.doubts
            SQL_INVALID | SELECT p._metadata.row_index FROM population.person p JOIN population.person q ON p.sex_code = q.sex_code
            QUERY_CHANGES | INSERT INTO population.person SELECT * FROM population.person
            QUERY_CHANGES | UPDATE population.person SET name = 'x'
            QUERY_CHANGES | DELETE FROM population.person
            QUERY_CHANGES | MERGE INTO population.person p USING population.person q ON p.name = q.name WHEN MATCHED THEN DELETE
            QUERY_CHANGES | CREATE TABLE population.copy AS SELECT * FROM population.person
            QUERY_CHANGES | CREATE TABLE default.mine USING delta LOCATION 'LAKE/tables/population/person'
            QUERY_CHANGES | CREATE TEMPORARY VIEW mine AS SELECT * FROM population.person
            QUERY_CHANGES | CREATE TEMPORARY VIEW mine USING delta OPTIONS (path 'LAKE/tables/population/person')
            QUERY_CHANGES | CREATE TEMPORARY FUNCTION f AS 'java.lang.String' USING JAR '/tmp/x.jar'
            QUERY_CHANGES | DROP TABLE population.person
            QUERY_CHANGES | ALTER TABLE population.person SET TBLPROPERTIES ('delta.appendOnly' = 'true')
            QUERY_CHANGES | ADD JAR '/tmp/x.jar'
            QUERY_CHANGES | ADD FILE '/etc/passwd'
            QUERY_CHANGES | LIST FILE
            QUERY_CHANGES | CACHE TABLE population.person
            QUERY_CHANGES | REFRESH TABLE population.person
            QUERY_CHANGES | LOAD DATA LOCAL INPATH '/etc/passwd' INTO TABLE population.person
            QUERY_CHANGES | INSERT OVERWRITE DIRECTORY '/tmp/out' USING csv SELECT * FROM population.person
            QUERY_CHANGES | RESET
            QUERY_CHANGES | DESCRIBE HISTORY population.person
            QUERY_CHANGES | DESCRIBE DETAIL population.person
            QUERY_CHANGES | DESCRIBE FUNCTION EXTENDED mask
            QUERY_CHANGES | VACUUM population.person RETAIN 0 HOURS
            QUERY_PART_REFUSED | EXPLAIN EXTENDED SELECT * FROM population.person
            QUERY_CHANGES | SHOW CREATE TABLE population.person
            QUERY_CHANGES | SHOW TBLPROPERTIES population.person
            QUERY_CHANGES | SHOW FUNCTIONS
            QUERY_UNREADABLE | DECLARE VARIABLE v STRING DEFAULT 'population.person'
            QUERY_CHANGES | SELECT * FROM IDENTIFIER('population.' || 'person')
            QUERY_CHANGES | TRUNCATE TABLE population.person
            QUERY_SETTING_REFUSED | SET spark.sql.extensions=
            QUERY_SETTING_REFUSED | SET spark.sql.optimizer.excludedRules=org.guiji.jobs.access.PlanCheck
            QUERY_SETTING_REFUSED | SET guiji.viewer=admin
            QUERY_SETTING_REFUSED | SET spark.sql.runSQLOnFiles=true
            QUERY_SETTING_REFUSED | SET
            QUERY_UNREADABLE | EXECUTE IMMEDIATE 'SELECT * FROM population.person'
            QUERY_UNREADABLE | SELECT 1; SELECT * FROM delta.`LAKE/tables/population/person`
            [] | SELECT sex_code FROM population.person WHERE name = '¥'
            [] | SELECT sex_code FROM population.person WHERE citizen_id = '$'
            [] | SELECT sex_code FROM population.person WHERE name LIKE '%样例'
            [] | SELECT 1 FROM population.person WHERE mobile IN ('13812345678', '13812345679')
            [] | SELECT 1 FROM population.person WHERE sha2(citizen_id, 256) = sha2('$', 256)
            [] | SELECT p.sex_code FROM population.person p JOIN (SELECT '$' AS n) t ON p.citizen_id = t.n
            [] | SELECT sex_code FROM population.person p WHERE EXISTS (SELECT 1 FROM (SELECT '¥' AS n) t WHERE t.n = p.name)
            [] | SELECT sex_code FROM population.person WHERE substring(household_address, 7, 1) = '七'
            [[0]] | SELECT count(CASE WHEN name = '¥' THEN 1 END) FROM population.person
            [[欧***]] | SELECT name FROM population.person WHERE sex_code = '2'
            [[欧***]] | SELECT max(name) FROM population.person WHERE sex_code = '2'
            [[["欧","*","*","*"]]] | SELECT transform(array(1,2,3,4), i -> substring(name, i, 1)) FROM population.person WHERE sex_code = '2'
            [[110*************2X]] | SELECT citizen_id FROM population.person WHERE sex_code = '2'
            [[110*************2X]] | WITH c AS (SELECT * FROM population.person) SELECT c.citizen_id FROM c JOIN c d ON c.citizen_id = d.citizen_id WHERE c.sex_code = '2'
            [[110*************2X]] | SELECT citizen_id FROM thematic.resident WHERE sex_code = '2'
            [[***********]] | SELECT unsaid FROM thematic.resident WHERE sex_code = '2'
            [[null]] | SELECT CAST(citizen_id AS BIGINT) FROM population.person WHERE sex_code = '2'
            [[null]] | SELECT try_to_number(mobile, '99999999999') FROM population.person WHERE sex_code = '2'
            [[{"name":"欧***"}]] | SELECT to_json(struct(name)) FROM population.person WHERE sex_code = '2'
            """;

    @Test
    void nobodyGetsAroundTheMasksWithAnAnalystsToolAndEveryAttemptIsAudited() throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<Attempt> attempts = attempts();
        assertThat(attempts).hasSizeGreaterThanOrEqualTo(60);
        try (Connection connection =
                        client.connect(gateway.url(), AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD);
                Statement statement = connection.createStatement()) {
            long before = city.program.audit().count("");
            for (Attempt attempt : attempts) {
                String outcome = outcome(statement, attempt.sql());
                if (!outcome.equals(attempt.outcome())) {
                    wrong.add(attempt.outcome() + " | " + attempt.sql() + "\n      was " + outcome);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(city.program.audit().count("") - before).isEqualTo(attempts.size());
        }
        for (AuditLog.Entry entry : city.program.audit().entries("", 0, 1000)) {
            assertThat(entry.toString()).doesNotContain(AnalystCity.SECRETS);
        }
    }

    private static String outcome(Statement statement, String sql) {
        String said;
        String outcome;
        try (ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int cell = 1; cell <= result.getMetaData().getColumnCount(); cell++) {
                    cells.add(result.getString(cell));
                }
                rows.add(cells);
            }
            outcome = rows.toString();
            said = outcome;
        } catch (SQLException e) {
            Matcher code = CODE.matcher(e.getMessage());
            outcome = code.find() ? code.group(1) : "WITHOUT A CODE: " + e.getMessage();
            said = e.toString();
        }
        return AnalystCity.SECRETS.stream().anyMatch(said::contains) ? "A SECRET: " + said : outcome;
    }

    @Test
    void aDepartmentFindsItsOwnRowsAndInThemOnlyItsOwnValues() {
        assertThat(city.ask(Role.PROVIDER, "SELECT citizen_id, name, sex_code FROM population.person"))
                .isEqualTo("[440*************14, null, 1]\n");
        for (String table : List.of("thematic.resident", "governance.catalogue", "population.person_history")) {
            assertThatThrownBy(() -> city.ask(Role.PROVIDER, "SELECT * FROM " + table))
                    .hasMessageStartingWith("QUERY_TABLE_RESTRICTED");
        }
    }

    @Test
    void whoAuditsSeesStarsAndWhoKeepsAccountsMayNotAsk() {
        assertThat(city.ask(Role.AUDITOR, "SELECT name FROM population.person WHERE sex_code = '2'"))
                .isEqualTo("[****]\n");
        assertThat(city.ask(Role.AUDITOR, "SELECT count(*) FROM governance.quarantine"))
                .isEqualTo("[0]\n");
        assertThatThrownBy(() -> city.ask(Role.ADMINISTRATOR, "SELECT 1")).hasMessageStartingWith("ACCESS_REFUSED");
        assertThat(city.program.audit().entries("", 0, 1).get(0).action()).isEqualTo("query refused");
    }

    @Test
    void theHistoryIsMaskedAsTheTableIs() {
        assertThat(city.ask(
                        Role.ANALYST,
                        "SELECT name, valid_to FROM population.person_history WHERE sex_code = '2' AND name = '欧***'"))
                .isEqualTo("[欧***, null]\n");
    }

    @Test
    void whatThereIsToAskIsAnsweredFromTheContracts() {
        assertThat(city.ask(Role.ANALYST, "SHOW DATABASES")).contains("[population]", "[thematic]", "[governance]");
        assertThat(city.ask(Role.ANALYST, "SHOW TABLES IN population"))
                .isEqualTo("[population, person, 自然人]\n[population, person_history, 自然人（历史）]\n");
        assertThat(city.ask(Role.ANALYST, "DESCRIBE population.person"))
                .contains("[citizen_id, string, 公民身份号码]")
                .doesNotContain("_hash");
        assertThat(city.ask(Role.PROVIDER, "SHOW DATABASES")).doesNotContain("governance", "thematic");
        var conversation = city.desks.conversation(AnalystCity.name(Role.ANALYST), "test");
        AnalystCity.ask(conversation, "USE population");
        assertThat(AnalystCity.ask(conversation, "SELECT count(*) FROM person")).isEqualTo("[2]\n");
    }

    @Test
    void aQuestionThatTakesTooLongOrIsCancelledEndsAndLongAnswersAreCut() {
        var conversation = city.desks.conversation(AnalystCity.name(Role.ANALYST), "test");
        String endless = "WITH t AS (SELECT explode(split(" + LONG
                + ", '')) AS a) SELECT count(*) FROM t a, t b, t c, t d WHERE rand() < 2";
        String many =
                "WITH t AS (SELECT explode(array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) AS a) SELECT a.a FROM t a, t b, t c";
        assertThatThrownBy(() -> {
                    try (Reply reply = conversation.ask(endless, limits(10, 3))) {
                        reply.hasNext();
                    }
                })
                .hasMessageStartingWith("QUERY_TIMED_OUT");
        try (Reply reply = conversation.ask(many, limits(10, 60))) {
            int rows = 0;
            for (; reply.hasNext(); rows++) {
                reply.next();
            }
            assertThat(rows).isEqualTo(10);
            assertThat(reply.isTruncated()).isTrue();
        }
        Reply reply = conversation.ask(many, limits(1000, 60));
        reply.cancel();
        assertThatThrownBy(reply::hasNext).hasMessageStartingWith("QUERY_CANCELLED");
        reply.close();
    }

    private static final String LONG = "'" + "x".repeat(3000) + "'";

    private static Limits limits(int rows, int seconds) {
        return new Limits(rows, Duration.ofSeconds(seconds));
    }

    @Test
    void aSessionThatBelongsToNobodyReadsNothing() {
        SparkSession own = city.program.part(Lake.class).spark();
        assertThat(own.cloneSession().sql("SELECT 1").count())
                .as("a copy of the jobs' own")
                .isEqualTo(1);
        SparkSession stranger = city.program.part(Lake.class).spark().newSession();
        assertThatThrownBy(() -> stranger.sql("SELECT 1").collectAsList()).hasMessageContaining("QUERY_WITHOUT_VIEWER");
        assertThatThrownBy(() -> stranger.sql("SHOW DATABASES").collectAsList())
                .hasMessageContaining("QUERY_WITHOUT_VIEWER");
        assertThatThrownBy(() -> stranger.read()
                        .format("delta")
                        .load(folder.resolve("lake/tables/population/person").toString())
                        .collectAsList())
                .hasMessageContaining("QUERY_WITHOUT_VIEWER");
    }

    private static final String EVERY_DAY = """
            count(*)
            count(DISTINCT name)
            avg(year(birth_date))
            round(stddev(1.5), 1)
            percentile_approx(year(birth_date), 0.5)
            collect_set(sex_code)
            max(if(sex_code = '1', '男', '女'))
            concat('a', '-', upper('a'))
            coalesce(NULL, 'x')
            ifnull(NULL, 1)
            nullif(1, 1)
            date_format(max(birth_date), 'yyyy')
            datediff(current_date(), current_date())
            add_months(date'2026-01-31', 1)
            date_trunc('month', timestamp'2026-11-20 10:00:00')
            to_date('2026-11-20')
            to_timestamp('2026-11-20 08:00:00')
            extract(YEAR FROM date'2026-01-01')
            substring('abc', 2)
            split('a,b', ',')[0]
            regexp_replace('a1', '[0-9]', '')
            trim(' a ')
            length('abc')
            instr('abc', 'c')
            ceil(1.2)
            floor(1.8)
            abs(-1)
            pow(2, 3)
            greatest(1, 2)
            cast('7' AS int)
            '5' || '6'
            CASE WHEN true THEN 1 END
            named_struct('a', 1).a
            map('k', 1)['k']
            size(array(1, 2))
            sort_array(array(2, 1))
            row_number() OVER (ORDER BY max(sex_code))
            lag(max(sex_code)) OVER (ORDER BY max(sex_code))
            sum(count(*)) OVER ()
            valid_citizen_id('x')
            mask('张三', 'name')
            working_days_between(date'2026-11-20', date'2026-11-23')
            count_if(true)
            any_value(1)
            contains('abc', 'b')
            startswith('abc', 'a')
            to_json(named_struct('a', 1))
            md5('a')""";

    @Test
    void whatAnalystsUseEveryDayIsOpen() {
        String all = String.join(", ", EVERY_DAY.lines().toList());
        assertThat(city.ask(Role.ANALYST, "SELECT " + all + " FROM population.person"))
                .startsWith("[2, 2, 1949.0, ");
        for (String table : List.of("population.person", "population.person_history", "thematic.resident")) {
            assertThat(city.ask(
                            Role.ANALYST,
                            "SELECT count(*) FROM " + table + " a JOIN " + table + " b ON a.citizen_id = b.citizen_id"))
                    .as(table + " beside itself")
                    .isEqualTo("[2]\n");
        }
        assertThat(city.ask(
                        Role.ANALYST,
                        "SELECT * FROM (SELECT sex_code, year(birth_date) AS y FROM population.person)"
                                + " PIVOT (count(*) FOR sex_code IN ('1', '2'))"))
                .isEqualTo("[1949, 1, 1]\n");
        assertThat(city.ask(
                        Role.ANALYST,
                        "SELECT sex_code, grouping(sex_code), count(*) FROM population.person GROUP BY ROLLUP (sex_code)"
                                + " HAVING count(*) > 1"))
                .isEqualTo("[null, 1, 2]\n");
        assertThat(city.ask(
                        Role.ANALYST,
                        "SELECT sex_code FROM population.person INTERSECT SELECT '1' UNION SELECT '9' ORDER BY 1"))
                .isEqualTo("[1]\n[9]\n");
        assertThat(
                        city.ask(
                                Role.ANALYST,
                                "SELECT v FROM population.person LATERAL VIEW explode(array(1, 2)) t AS v WHERE sex_code = '1'"))
                .isEqualTo("[1]\n[2]\n");
    }
}
