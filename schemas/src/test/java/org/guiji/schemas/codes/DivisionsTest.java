package org.guiji.schemas.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionsTest {
    private static final Divisions DIVISIONS = new Divisions(CodeTableReader.product());

    @ParameterizedTest
    @CsvSource({
        // 440524 stands in the lists of 1983 to 1992
        "440524, 1985-06-30, true",
        "440524, 1993-12-30, true",
        "440524, 1993-12-31, false",
        "440524, 1982-12-31, false",
        // created during 1983: nobody can tell whether before or after that day
        "440524, 1983-07-01, unknown",
        "440524, 1880-01-01, unknown",
        "440524, 2024-01-01, unknown",
        // reused
        "430602, 1990-01-01, true",
        "430602, 1996-06-30, true",
        "430602, 2026-11-20, true",
        // no list of those years has it
        "340524, 1980-01-01, false",
        "340524, 2000-01-01, false",
        // a statistical area: not in the ministry's lists, but in the one of 2023
        "430671, 2018-01-01, false",
        "430671, 2023-06-01, true",
        // created 1986, asked for 1980; abolished 1982, asked for 1993
        "110111, 1980-12-01, false",
        "110201, 1993-12-01, false",
        "990426, 1991-12-10, false",
        "990426, 2024-12-10, false",
        "430600, 2019-08-01, true",
        "430000, 2026-01-01, true",
        // the present list knows nothing of 1949, and what it has was no mistake then
        "110105, 1949-12-31, true",
    })
    void aCodeCountsFromTheFirstRevisionThatHasItUntilTheNextThatLacksIt(String code, LocalDate date, String expected) {
        Optional<Boolean> answer = DIVISIONS.validAt(code, date);

        assertThat(answer.map(String::valueOf).orElse("unknown")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "430602, 1990-01-01, 南区",
        "430602, 2000-01-01, 岳阳楼区",
        "430603, 1990-01-01, 北区",
        "430603, 2000-01-01, 云溪区",
        "430611, 1990-01-01, 郊区",
        "430611, 2000-01-01, 君山区",
        "430611, 2026-01-01, 君山区",
        "120110, 1990-01-01, 东郊区",
        "120110, 2000-01-01, 东丽区",
    })
    void aReusedCodeHasTheNameOfItsDay(String code, LocalDate date, String name) {
        assertThat(DIVISIONS.name(code, date)).contains(name);
    }

    @Test
    void everyIntervalOfThePublishedHistoryCountsAtItsOwnRevisions() {
        List<SharedFiles.Row> rows = SharedFiles.rows("domain/codes/division_history_mca_1980_2019.csv");

        assertThat(rows).hasSize(6940).allSatisfy(row -> {
            assertThat(DIVISIONS.validAt(row.get("code"), endOf(row.get("first_revision_seen"))))
                    .contains(true);
            assertThat(DIVISIONS.validAt(row.get("code"), endOf(row.get("last_revision_seen"))))
                    .contains(true);
            assertThat(DIVISIONS.name(row.get("code"), endOf(row.get("last_revision_seen"))))
                    .contains(row.get("name"));
        });
    }

    @Test
    void townshipsVillagesAndGridCellsAreJudgedByTheirCounty() {
        LocalDate day = LocalDate.of(2018, 5, 1);

        assertThat(DIVISIONS.validAt("430602001", day)).contains(true);
        assertThat(DIVISIONS.validAt("430602001002", day)).contains(true);
        assertThat(DIVISIONS.validAt("430602001002003", day)).contains(true);
        assertThat(DIVISIONS.validAt("430699001", day)).contains(false);
        assertThat(DIVISIONS.name("430602001")).contains("岳阳楼街道");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "43060", "4306022", "43060a", "４３０６０２", "430602 ", "-30602", "43060200a"})
    void whatIsNoCodeAtAllIsWrongOnEveryDay(String code) {
        assertThat(DIVISIONS.validAt(code, LocalDate.of(2018, 5, 1))).contains(false);
        assertThat(DIVISIONS.validAt(code, LocalDate.of(1949, 5, 1))).contains(false);
    }

    @Test
    void aCodeOfTheWorkspaceCountsAlways(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("division_2023.csv"), "# source: 样例市; extends: true\ncode,name\n430699,样例区\n");
        Divisions divisions = new Divisions(CodeTableReader.read(folder, new Problems()));

        assertThat(DIVISIONS.validAt("430699", LocalDate.of(2018, 5, 1))).contains(false);
        assertThat(divisions.validAt("430699", LocalDate.of(2018, 5, 1))).contains(true);
        assertThat(divisions.validAt("430699001", LocalDate.of(1930, 5, 1))).contains(true);
        assertThat(divisions.name("430699")).contains("样例区");
        assertThat(divisions.name("430699", LocalDate.of(1990, 1, 1))).contains("样例区");
    }

    @Test
    void bytesAndTextsGetTheSameAnswerAndACopyAnswersAlike() {
        Divisions copy = Copies.travelled(DIVISIONS);
        LocalDate day = LocalDate.of(1990, 1, 1);

        for (String code : List.of("430602", "440524", "999999", "4306", "430602001")) {
            Boolean bytes = copy.validAt(code.getBytes(StandardCharsets.UTF_8), day.toEpochDay());
            assertThat(Optional.ofNullable(bytes)).isEqualTo(DIVISIONS.validAt(code, day));
        }
    }

    private static LocalDate endOf(String revision) {
        return YearMonth.of(Integer.parseInt(revision.substring(0, 4)), Integer.parseInt(revision.substring(4)))
                .atEndOfMonth();
    }
}
