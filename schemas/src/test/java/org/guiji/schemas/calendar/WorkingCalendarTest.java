package org.guiji.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.codes.Copies;
import org.guiji.schemas.codes.SharedFiles;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingCalendarTest {
    private static final WorkingCalendar CALENDAR = CalendarReader.product();

    @Test
    void everyPublishedDeadlineIsMet() {
        List<SharedFiles.Row> rows = SharedFiles.rows("data/holidays_cn/EXPECTED_working_day_deadlines.csv");

        assertThat(rows).hasSize(40).allSatisfy(row -> {
            LocalDate event = LocalDate.parse(row.get("event_date"));
            LocalDate due = LocalDate.parse(row.get("due_date"));
            int days = Integer.parseInt(row.get("n_working_days"));
            assertThat(CALENDAR.plusWorkingDays(event, days)).isEqualTo(due);
            assertThat(CALENDAR.workingDaysBetween(event, due)).isEqualTo(days);
            assertThat(CALENDAR.isWorkingDay(event))
                    .isEqualTo(row.get("event_date_is_working_day").equals("Y"));
        });
    }

    @Test
    void everyDayOfEveryPaperIsAsThePaperSays() {
        Pattern day = Pattern.compile("\"date\": \"([0-9-]+)\",\\s+\"isOffDay\": (true|false)");
        int makeUpDays = 0;
        for (int year = 2007; year <= 2026; year++) {
            Matcher found = day.matcher(SharedFiles.text("data/holidays_cn/" + year + ".json"));
            while (found.find()) {
                LocalDate date = LocalDate.parse(found.group(1));
                boolean off = found.group(2).equals("true");
                if (date.getYear() >= 2007) {
                    assertThat(CALENDAR.isWorkingDay(date)).as(found.group(1)).isEqualTo(!off);
                }
                makeUpDays += off ? 0 : 1;
            }
        }
        assertThat(makeUpDays).isEqualTo(133);
    }

    @Test
    void aPaperOfTheNextYearChangesDecember() {
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2018, 12, 29))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2018, 12, 31))).isFalse();
    }

    @Test
    void theEveOfTheSpringFestivalOf2024IsAWorkingDayOnPaper() {
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2024, 2, 9))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2024, 2, 4))).isTrue();
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2024, 2, 11))).isFalse();
    }

    @Test
    void theLongerSpringFestivalOf2020Counts() {
        assertThat(CALENDAR.isWorkingDay(LocalDate.of(2020, 1, 31))).isFalse();
    }

    @Test
    void aDeadlineBeyondTheLastPaperFailsLoudlyAndNamesTheYear() {
        LocalDate event = LocalDate.of(2026, 12, 28);

        assertThat(CALENDAR.covers(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(CALENDAR.covers(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(CALENDAR.covers(LocalDate.of(2006, 12, 31))).isFalse();
        assertThatThrownBy(() -> CALENDAR.plusWorkingDays(event, 7)).isInstanceOfSatisfying(GuijiException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(CodesFailure.CALENDAR_YEAR_MISSING);
            assertThat(e.failure().render(Language.EN)).contains("2027", "schemas/calendar/2027.csv");
            assertThat(e.failure().render(Language.ZH)).contains("2027", "运维");
        });
        assertThatThrownBy(() -> CALENDAR.isWorkingDay(LocalDate.of(2027, 1, 4)))
                .hasMessageContaining("CALENDAR_YEAR_MISSING");
        assertThatThrownBy(() -> CALENDAR.workingDaysBetween(event, LocalDate.of(2027, 1, 4)))
                .hasMessageContaining("CALENDAR_YEAR_MISSING");
    }

    @Test
    void sqlIsAnsweredWithTheMissingYearInstead() {
        LocalDate event = LocalDate.of(2026, 12, 28);

        WorkingCalendar.Answer<LocalDate> due = CALENDAR.addWorkingDays(event, 7);
        WorkingCalendar.Answer<Long> count = CALENDAR.countWorkingDays(LocalDate.of(2006, 5, 1), event);

        assertThat(due.value()).isEmpty();
        assertThat(due.missingYear()).isEqualTo(OptionalInt.of(2027));
        assertThat(count.value()).isEmpty();
        assertThat(count.missingYear()).isEqualTo(OptionalInt.of(2006));
        assertThat(CALENDAR.addWorkingDays((int) event.toEpochDay(), 7)).isEqualTo(WorkingCalendar.UNKNOWN);
        assertThat(CALENDAR.missingYear((int) event.toEpochDay(), 7)).isEqualTo(OptionalInt.of(2027));
        assertThat(CALENDAR.missingYear((int) event.toEpochDay(), 2)).isEmpty();
    }

    @Test
    void datesFarOutsideDoNotHang() {
        assertThat(CALENDAR.addWorkingDays(LocalDate.of(9999, 9, 9), 7).missingYear())
                .isEqualTo(OptionalInt.of(9999));
        assertThat(CALENDAR.addWorkingDays(LocalDate.of(2024, 1, 1), Integer.MAX_VALUE)
                        .missingYear())
                .isEqualTo(OptionalInt.of(2027));
        assertThat(CALENDAR.countWorkingDays(LocalDate.of(1, 1, 1), LocalDate.of(9999, 9, 9))
                        .missingYear())
                .isEqualTo(OptionalInt.of(1));
    }

    @Test
    void theWorkspaceAddsAYear(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("2027.csv"),
                "# source: 样例\npaper,from,to,kind,name\n2027,2027-01-01,2027-01-03,off,元旦\n");
        Problems problems = new Problems();

        WorkingCalendar calendar = CalendarReader.read(folder, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(calendar.covers(LocalDate.of(2027, 12, 31))).isTrue();
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 12, 31), 1)).isEqualTo(LocalDate.of(2027, 1, 4));
    }

    @Test
    void rowsThatCannotBeAreProblemsWithTheirLines(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("2027.csv"), """
                # source: 样例
                paper,from,to,kind,name
                2027,2027-02-30,2027-03-01,off,a
                2027,2027-02-03,2027-02-01,off,b
                2027,2027-02-03,2027-02-04,free,c
                twenty,2027-02-03,2027-02-04,off,d
                2027,2037-02-03,2037-02-04,off,e
                """);
        Files.writeString(folder.resolve("2028.csv"), "# source: 样例\nyear,day\n2028,1\n");
        Problems problems = new Problems();

        WorkingCalendar calendar = CalendarReader.read(folder, problems);

        assertThat(problems.all().stream()
                        .map(problem ->
                                problem.line() + " " + problem.failure().code().name()))
                .containsExactly(
                        "3 CALENDAR_ROW_WRONG",
                        "4 CALENDAR_ROW_WRONG",
                        "5 CALENDAR_ROW_WRONG",
                        "6 CALENDAR_ROW_WRONG",
                        "7 CALENDAR_ROW_WRONG",
                        "2 CODE_TABLE_HEADER_WRONG");
        assertThat(calendar.covers(LocalDate.of(2027, 1, 1))).isFalse();
    }

    @Property
    void addingIsWhatCountingDayByDaySays(
            @ForAll @IntRange(min = 0, max = 6900) int offset, @ForAll @IntRange(min = 0, max = 60) int days) {
        LocalDate event = YearMonth.of(2007, 1).atDay(1).plusDays(offset);
        LocalDate due = event;
        for (int counted = 0; counted < days; ) {
            due = due.plusDays(1);
            counted += CALENDAR.isWorkingDay(due) ? 1 : 0;
        }

        assertThat(CALENDAR.plusWorkingDays(event, days)).isEqualTo(due);
        assertThat(CALENDAR.workingDaysBetween(event, due)).isEqualTo(days);
        assertThat(CALENDAR.workingDaysBetween(due, event)).isEqualTo(-days);
    }

    @Test
    void countingBackEndsOnAWorkingDay() {
        assertThat(CALENDAR.plusWorkingDays(LocalDate.of(2024, 2, 18), -1)).isEqualTo(LocalDate.of(2024, 2, 9));
    }

    @Test
    void aCopyAnswersAlike() {
        assertThat(Copies.travelled(CALENDAR).plusWorkingDays(LocalDate.of(2024, 1, 31), 10))
                .isEqualTo(LocalDate.of(2024, 2, 19));
    }
}
