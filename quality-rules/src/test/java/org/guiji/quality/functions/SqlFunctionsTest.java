package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.SharedSpark;
import org.guiji.quality.rules.RuleFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFunctionsTest {

    @Test
    void everyFunctionThatRulesMayNameIsRegisteredAndNoOther() {
        Set<String> registered = FunctionCatalogue.all()
                .map(SqlFunction::name)
                // Those that conform deliveries are no business of rule authors.
                .filter(name -> !name.startsWith("conform_"))
                .collect(Collectors.toCollection(HashSet::new));
        registered.add("today");

        assertThat(registered).isEqualTo(RuleFunctions.NAMES);
        for (String name : registered) {
            assertThat(SharedSpark.session().catalog().functionExists(name))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void everyFunctionAnswersNullWhenAnyArgumentIsNull() {
        FunctionCatalogue.all().forEach(function -> {
            int count = function.arguments().size();
            for (int absent = 0; absent < count; absent++) {
                int without = absent;
                String arguments = IntStream.range(0, count)
                        .mapToObj(i -> i == without
                                ? "cast(null as " + function.arguments().get(i).sql() + ")"
                                : sample(function.arguments().get(i).sql()))
                        .collect(Collectors.joining(", "));
                String call = function.name() + "(" + arguments + ")";
                assertThat(value(call)).as(call).isNull();
            }
        });
    }

    private static String sample(String type) {
        return switch (type) {
            case "DATE" -> "date'2026-11-20'";
            case "INT" -> "3";
            case "DOUBLE" -> "1.5";
            default -> "'sex'";
        };
    }

    /** The numbers are the standards' own examples or divisions that do not exist. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid_citizen_id('11010519491231002X')|true",
                "valid_citizen_id('110105194912310021')|false",
                "valid_citizen_id('')|false",
                "valid_mobile('13800000000')|true",
                "valid_mobile('23800000000')|false",
                "valid_component_id('4306990101000001')|true",
                "valid_component_id('430699010100000')|false",
                "valid_geometry('POINT (113 29)')|true",
                "valid_geometry('POLYGON ((0 0, 1 1, 0 1, 1 0, 0 0))')|false",
                "valid_geometry('nothing of the kind')|false",
                "valid_code('sex', '1')|true",
                "valid_code('sex', '7')|false",
                "valid_division('430602', date'2020-01-01')|true",
                "valid_division('999999', date'2000-01-01')|false",
                "calendar_covers(date'2024-02-04')|true",
                "calendar_covers(date'2031-01-01')|false",
            })
    void checksAnswer(String call, boolean expected) {
        assertThat(value(call)).isEqualTo(expected);
    }

    /** Both numbers are the standard's own examples: a woman's and a man's. */
    @Test
    void aCitizenNumberTellsDateOfBirthAndSex() {
        assertThat(value("citizen_birth_date('11010519491231002X')")).isEqualTo(Date.valueOf("1949-12-31"));
        assertThat(value("citizen_sex('11010519491231002X')")).isEqualTo("2");
        assertThat(value("citizen_birth_date('440524188001010014')")).isEqualTo(Date.valueOf("1880-01-01"));
        assertThat(value("citizen_sex('440524188001010014')")).isEqualTo("1");
        for (String wrong : List.of("110105194912310021", "", "11010519491331002X", "公民身份号码")) {
            assertThat(value("citizen_birth_date('" + wrong + "')")).isNull();
            assertThat(value("citizen_sex('" + wrong + "')")).isNull();
        }
    }

    @Test
    void deadlinesCountMakeUpWorkingDays() {
        // Expected days: the published check values for the spring festival of 2024.
        assertThat(value("add_working_days(date'2024-01-31', 3)")).isEqualTo(Date.valueOf("2024-02-04"));
        assertThat(value("add_working_days(date'2024-01-31', 10)")).isEqualTo(Date.valueOf("2024-02-19"));
        assertThat(value("working_days_between(date'2024-01-31', date'2024-02-04')"))
                .isEqualTo(3);
    }

    /** Expected lengths: the published lengths of a degree at latitudes 0, 30 and 45. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distance_m(113, 0, 114, 0)|111319.5|1",
                "distance_m(113, 30, 114, 30)|96486|1",
                "distance_m(113, 29.5, 113, 30.5)|110852|1",
                "distance_m(113, 44.5, 113, 45.5)|111132|1",
                "geometry_distance_m('POLYGON ((113 29, 114 29, 114 30, 113 30, 113 29))', 'EPSG:4490', 113.5, 29.5)|0|0",
                "geometry_distance_m('POLYGON ((113 29, 114 29, 114 30, 113 30, 113 29))', 'EPSG:4490', 114.01, 29.999)|965|1",
                // 500 km of easting are the meridian itself; a strip begins 100 m beside it.
                "geometry_distance_m('POLYGON ((500100 3100000, 500200 3100000, 500200 3300000, 500100 3300000, 500100 3100000))', 'EPSG:4546', 111, 28.9)|100|1",
                "geometry_share_within('POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))', 'EPSG:4490', 'POLYGON ((3 -1, 9 -1, 9 9, 3 9, 3 -1))', 'EPSG:4326')|0.25|0",
                "geometry_share_within('POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))', 'EPSG:4490', 'POLYGON ((7 7, 9 7, 9 9, 7 7))', 'EPSG:4490')|0|0",
                "geometry_area_m2('POLYGON ((500100 3200000, 500200 3200000, 500200 3200100, 500100 3200100, 500100 3200000))', 'EPSG:4546')|10000|0",
            })
    void measuresOnTheGroundAreInMetres(String call, double expected, double tolerance) {
        assertThat((Double) value(call)).isCloseTo(expected, within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geometry_distance_m('POINT (113 29)', 'UNKNOWN', 113, 29)",
                "geometry_distance_m('POINT (113 29)', 'GCJ02', 113, 29)",
                "geometry_distance_m('no geometry', 'EPSG:4490', 113, 29)",
                "geometry_share_within('POINT (113 29)', 'EPSG:4490', 'POLYGON ((3 -1, 9 -1, 9 9, 3 -1))', 'EPSG:4490')",
                "geometry_area_m2('POLYGON ((3 -1, 9 -1, 9 9, 3 -1))', 'UNKNOWN')",
            })
    void whereNothingCanBeMeasuredThereIsNoAnswer(String call) {
        assertThat(value(call)).isNull();
    }

    @Test
    void aDateOutsideTheCalendarIsNoAnswerAndNamesItsYear() {
        assertThat(value("add_working_days(date'2031-05-01', 3)")).isNull();
        assertThat(value("missing_year_after(date'2031-05-01', 3)")).isEqualTo(2031);
        assertThat(value("working_days_between(date'2024-01-31', date'2031-02-04')"))
                .isNull();
        assertThat(value("missing_year_after(date'2024-01-31', 3)")).isNull();
    }

    @Test
    void unknownCodeTablesAreNotEvaluated() {
        assertThat(value("valid_code('no_such_table', '1')")).isNull();
    }

    @Test
    void todayIsTheCitysDateAndAConstant() {
        assertThat(value("today()")).isEqualTo(Date.valueOf("2026-11-20"));
        assertThat(SharedSpark.session()
                        .sql("select today() as d from range(3)")
                        .queryExecution()
                        .optimizedPlan()
                        .toString())
                .doesNotContain("today(");
    }

    @Test
    void datesMayBeWrittenAsTexts() {
        assertThat(value("working_days_between('2024-01-31', '2024-02-04')")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid_uscc()", "today(1)", "mask('x')"})
    void aWrongNumberOfArgumentsIsAnAnalysisError(String call) {
        assertThatThrownBy(() -> value(call))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("WRONG_NUM_ARGS");
    }

    @Test
    void functionsRunInsideGeneratedCode() {
        Dataset<Row> rows = SharedSpark.session()
                .range(10)
                .selectExpr("cast(id as string) as t", "date_add(date'2026-11-01', cast(id as int)) as d");
        Dataset<Row> judged = rows.selectExpr(
                "valid_citizen_id(t) as a",
                "valid_code('sex', t) as b",
                "working_days_between(d, today()) as c",
                "mask(t, 'name') as m");

        String code = org.apache.spark.sql.execution.debug.package$.MODULE$.codegenString(
                judged.queryExecution().executedPlan());

        assertThat(code)
                .contains("org.guiji.quality.functions.SqlMethods.validCitizenId")
                .contains(".validCode(")
                .contains(".workingDaysBetween(");
        assertThat(judged.where("b").count()).isEqualTo(4);
        assertThat(judged.where("c = 0").count()).isZero();
    }

    @Test
    void sessionsMadeFromASessionUseItsTables() {
        assertThat(SharedSpark.session()
                        .newSession()
                        .sql("select today()")
                        .head()
                        .get(0))
                .isEqualTo(Date.valueOf("2026-11-20"));
    }

    @Test
    void tablesTravelPackedAndAreUnpackedOnce() throws Exception {
        ReferenceTables first = roundTrip();
        ReferenceTables second = roundTrip();

        assertThat(first).isSameAs(second).isNotSameAs(ReferenceTables.current());
        assertThat(first.workingDaysBetween(19753, 19757)).isEqualTo(3);
        assertThatThrownBy(first::today).hasMessageContaining("driver");
    }

    private static ReferenceTables roundTrip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            SharedSpark.session().sql("select 1");
            stream.writeObject(ReferenceTables.current());
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ReferenceTables) stream.readObject();
        }
    }

    private static Object value(String call) {
        return SharedSpark.session().sql("select " + call).head().get(0);
    }
}
