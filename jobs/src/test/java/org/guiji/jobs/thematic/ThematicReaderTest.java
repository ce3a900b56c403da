package org.guiji.jobs.thematic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.guiji.jobs.access.ColumnSource;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.guiji.schemas.yaml.YamlFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs no Spark session. */
class ThematicReaderTest {
    private static final String HEADER = """
            -- name: profile
            -- title: {zh: 画像, en: Profile}
            -- owner: police
            -- key: uscc
            -- refresh: full
            -- share-type: "1"
            -- open-type: "3"
            -- columns:
            --   n: {zh: 数, en: Number}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path city;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(city.resolve("guiji.yaml"), """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: 11430699000001919N}
                """);
        Files.createDirectories(city.resolve("jobs/thematic/legal"));
    }

    @Test
    void aTableKnowsItsInputsColumnsAndWhereTheyComeFrom() throws IOException {
        write("profile", HEADER + """
                WITH penalties AS (
                  SELECT party_uscc, count(*) AS n, max(legal_rep_name) AS who
                  FROM credit.penalty_decision GROUP BY party_uscc)
                SELECT e.uscc, e.legal_rep_name, upper(e.legal_rep_id_no) AS n, coalesce(p.n, 0) AS m, p.who AS who
                FROM legal_person.entity e LEFT JOIN penalties p ON p.party_uscc = e.uscc
                """.replace("AS m,", "AS penalties,"));
        Thematics read = read();
        assertThat(codes(read)).containsOnly("THEMATIC_COLUMN_UNTITLED");
        write("profile", HEADER + "--   penalties: {zh: 处罚, en: Penalties}\n--   who: {zh: 谁, en: Who}\n" + """
                WITH penalties AS (
                  SELECT party_uscc, count(*) AS n, max(legal_rep_name) AS who
                  FROM credit.penalty_decision GROUP BY party_uscc)
                SELECT e.uscc, e.legal_rep_name, upper(e.legal_rep_id_no) AS n, coalesce(p.n, 0) AS penalties, p.who
                FROM legal_person.entity e LEFT JOIN penalties p ON p.party_uscc = e.uscc
                """);
        ThematicTable table = read().find("profile").orElseThrow();
        assertThat(table.inputs()).containsExactlyInAnyOrder("credit.penalty_decision", "legal_person.entity");
        Function<String, ThematicColumn> column = name -> table.columns().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(column.apply("uscc").title().zh()).isEqualTo("统一社会信用代码");
        assertThat(column.apply("legal_rep_name").sensitivity()).isEqualTo(Sensitivity.NAME);
        assertThat(column.apply("n").sensitivity()).isEqualTo(Sensitivity.TEXT);
        assertThat(column.apply("n").sources())
                .containsExactly(new ColumnSource("legal_person.entity", "legal_rep_id_no"));
        assertThat(column.apply("penalties").sensitivity()).isEqualTo(Sensitivity.NONE);
        assertThat(column.apply("penalties").type()).isEqualTo("BIGINT");
        assertThat(column.apply("who").sensitivity()).isEqualTo(Sensitivity.TEXT);
        assertThat(column.apply("who").sources())
                .containsExactly(new ColumnSource("credit.penalty_decision", "legal_rep_name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT uscc FROM legal_person.entty                              | THEMATIC_TABLE_UNKNOWN     | legal_person.entity
            SELECT uscc FROM entity                                          | THEMATIC_TABLE_UNKNOWN     | legal_person.entity
            SELECT uscc, entity_nam FROM legal_person.entity                 | THEMATIC_COLUMN_UNKNOWN    | entity_name
            SELECT uscc, _run FROM legal_person.entity                       | THEMATIC_COLUMN_UNKNOWN    |
            SELECT uscc FROM governance.runs                                 | THEMATIC_TABLE_UNKNOWN     |
            SELECT uscc, uper(entity_name) AS n FROM legal_person.entity     | THEMATIC_FUNCTION_UNKNOWN  | upper
            SELECT uscc, current_date() AS n FROM legal_person.entity        | THEMATIC_NOT_DETERMINISTIC | today
            SELECT uscc, rand() AS n FROM legal_person.entity                | THEMATIC_NOT_DETERMINISTIC |
            SELECT uscc FROM parquet.`/etc/passwd`                           | THEMATIC_READS_FILES       |
            SELECT uscc, reflect('a', 'b') AS n FROM legal_person.entity     | THEMATIC_RUNS_CODE         |
            DROP TABLE legal_person.entity                                   | THEMATIC_NO_SELECT         |
            SELECT uscc FROM legal_person.entity; SELECT 1                   | THEMATIC_SQL_UNREADABLE    |
            SELEC uscc FROM legal_person.entity                              | THEMATIC_SQL_UNREADABLE    |
            SELECT uscc, count(*) AS n FROM legal_person.entity              | THEMATIC_SQL_INVALID       |
            SELECT uscc, interval 1 day AS n FROM legal_person.entity        | THEMATIC_COLUMN_TYPE       |
            SELECT uscc, 1 AS _n, 2 AS n FROM legal_person.entity            | THEMATIC_COLUMN_NAME       |
            SELECT reg_no, 1 AS n FROM legal_person.entity                   | THEMATIC_KEY_UNKNOWN       |
            SELECT uscc, 1 AS n FROM thematic.profile                        | THEMATIC_CIRCULAR          |
            """)
    void whatIsWrongIsSaidWithItsLine(String sql, String code, String hint) throws IOException {
        write(
                "profile",
                HEADER.replace(
                                "--   n: {zh: 数, en: Number}\n",
                                sql.contains("AS n") ? "--   n: {zh: 数, en: Number}\n" : "--   {}\n")
                        + sql);
        List<Problem> problems = read().problems();
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).failure().code().name()).isEqualTo(code);
        assertThat(problems.get(0).file()).isEqualTo("jobs/thematic/legal/profile.sql");
        if (hint != null) {
            assertThat(problems.get(0).render(Language.EN)).contains(hint);
        }
        if (code.endsWith("UNKNOWN") && !code.contains("KEY")) {
            assertThat(problems.get(0).line()).isEqualTo(10);
        }
    }

    @Test
    void tablesThatReadEachOtherAreRefusedOnceAndTheOthersStay() throws IOException {
        write("a", header("a") + "SELECT uscc, 1 AS n FROM thematic.b");
        write("b", header("b") + "SELECT uscc, 1 AS n FROM thematic.a");
        write("c", header("c") + "SELECT uscc, 1 AS n FROM legal_person.entity");
        write("d", header("d") + "SELECT uscc, n FROM thematic.c");
        Thematics read = read();
        assertThat(read.tables().stream().map(ThematicTable::name)).containsExactly("thematic.c", "thematic.d");
        assertThat(codes(read)).containsExactly("THEMATIC_CIRCULAR");
    }

    @Test
    void aHeaderIsCheckedLikeEveryYamlFile() throws IOException {
        write(
                "profile",
                HEADER.replace("owner: police", "ownr: police\n-- minimum-grade: 极好")
                        + "SELECT uscc, 1 AS n FROM legal_person.entity");
        assertThat(codes(read())).containsExactlyInAnyOrder("KEY_UNKNOWN", "KEY_MISSING", "THEMATIC_GRADE_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: bar, by: uscc, show: [count, sum n, average n]} |
            {kind: pie, by: uscc} |
            {kind: donut, by: uscc} | VALUE_NOT_ALLOWED
            {kind: bar, by: usc} | THEMATIC_CHART_COLUMN
            {kind: bar, by: uscc, show: max n} | THEMATIC_CHART_FIGURE
            {kind: bar, by: uscc, show: sum m} | THEMATIC_CHART_COLUMN
            {kind: bar, by: uscc, show: sum uscc} | THEMATIC_CHART_NUMBER
            {kind: bar, by: legal_rep_name} | THEMATIC_CHART_SENSITIVE
            {kind: bar, by: uscc, colour: red} | KEY_UNKNOWN
            """)
    void aChartMayShowFiguresOfGroupsThatAreNobodys(String chart, String code) throws IOException {
        write(
                "profile",
                HEADER + "-- chart: " + chart + "\nSELECT uscc, legal_rep_name, 1 AS n FROM legal_person.entity");
        Thematics read = read();
        if (code == null) {
            assertThat(read.problems()).isEmpty();
            assertThat(read.find("profile").orElseThrow().header().chart()).isPresent();
            return;
        }
        assertThat(codes(read)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT uscc, 1 AS n FROM legal_person.entity WHERE uscc LIKE '9%' |
            SELECT p.party_uscc AS uscc, count(*) AS n FROM credit.penalty_decision p GROUP BY p.party_uscc |
            SELECT e.uscc, p.n FROM legal_person.entity e LEFT JOIN (SELECT party_uscc, count(*) AS n FROM credit.penalty_decision GROUP BY party_uscc) p ON e.uscc = p.party_uscc |
            SELECT e.uscc, d.feature_name AS n FROM legal_person.entity e LEFT JOIN spatial.division d ON d.division_code = e.reg_division_code |
            SELECT uscc, row_number() OVER (PARTITION BY uscc ORDER BY reg_no) AS n FROM legal_person.entity |
            SELECT uscc, 1 AS n FROM legal_person.entity UNION ALL SELECT party_uscc, 2 FROM credit.penalty_decision |
            SELECT upper(uscc) AS uscc, 1 AS n FROM legal_person.entity | KEY_COMPUTED
            SELECT max(uscc) AS uscc, 1 AS n FROM legal_person.entity GROUP BY reg_no | KEY_COMPUTED
            SELECT uscc, row_number() OVER (ORDER BY uscc) AS n FROM legal_person.entity | WINDOW_OVER_KEYS
            SELECT uscc, 1 AS n FROM legal_person.entity LIMIT 5 | LIMIT
            SELECT uscc, 1 AS n FROM legal_person.entity ORDER BY uscc | ORDER
            SELECT uscc, 1 AS n FROM legal_person.entity WHERE uscc IN (SELECT party_uscc FROM credit.list_entry) | SUBQUERY
            SELECT uscc, (SELECT count(*) FROM credit.list_entry) AS n FROM legal_person.entity | SUBQUERY
            SELECT p.uscc, 1 AS n FROM credit.list_entry e LEFT JOIN legal_person.entity p ON e.party_uscc = p.uscc | JOIN_KIND
            SELECT uscc, first(reg_no) AS n FROM legal_person.entity GROUP BY uscc | ROW_ORDER
            SELECT uscc, 1 AS n FROM legal_person.entity EXCEPT SELECT uscc, 1 FROM legal_person.entity | SET_OPERATION
            WITH t AS (SELECT uscc, parent FROM (SELECT uscc, reg_no AS parent FROM legal_person.entity)) SELECT a.uscc, b.uscc AS n FROM t a JOIN t b ON a.uscc = b.parent | PLACE_USED_TWICE
            """)
    void incrementalIsAllowedOnlyWhereRowsOfAKeyFollowFromRowsOfTheKey(String sql, String reason) throws IOException {
        write(
                "profile",
                HEADER.replace("refresh: full", "refresh: incremental") + "--   uscc: {zh: 代码, en: Code}\n" + sql);
        Thematics read = read();
        if (reason == null) {
            assertThat(read.problems()).isEmpty();
            return;
        }
        assertThat(codes(read)).containsExactly("THEMATIC_NOT_PER_KEY");
        String said = org.guiji.jobs.access.KeyDependence.Reason.valueOf(reason)
                .title()
                .en();
        assertThat(read.problems().get(0).render(Language.EN)).contains(said);
    }

    @ParameterizedTest
    @EnumSource(ThematicFailure.class)
    void everyFailureHasItsTextsInBothLanguages(ThematicFailure failure) {
        for (Language language : Language.values()) {
            for (String part : List.of("happened", "state", "next")) {
                String key = failure.name() + "." + part;
                assertThat(Messages.text(ThematicFailure.class, key, language, List.of()))
                        .isNotEqualTo(key);
            }
        }
    }

    @Test
    void schemaAndPageNameExactlyTheKeysThatTheReaderAccepts() throws IOException {
        Path pages = Path.of(System.getProperty("guiji.checkout"), "docs", "formats");
        String page = Files.readString(pages.resolve("thematic.md"));
        var schema = YamlFile.parse("schema", Files.readString(pages.resolve("thematic.schema.json")), new Problems())
                .orElseThrow();
        assertThat(schema.mapOrEmpty("properties").keys()).isEqualTo(HeaderReader.KEYS);
        assertThat(HeaderReader.KEYS).allSatisfy(key -> assertThat(page).contains("| `" + key + "` |"));
    }

    private static String header(String name) {
        return HEADER.replace("name: profile", "name: " + name);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(city.resolve("jobs/thematic/legal/" + name + ".sql"), text);
    }

    private Thematics read() {
        return ThematicReader.read(WorkspaceReader.read(city));
    }

    private static List<String> codes(Thematics read) {
        return read.problems().stream()
                .map(problem -> problem.failure().code().name())
                .toList();
    }
}
