package org.guiji.schemas.calendar;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.guiji.schemas.codes.CodesFailure;
import org.guiji.schemas.codes.TableFile;
import org.guiji.schemas.problems.Problems;

/**
 * Reads the State Council's holiday papers, the product's and then the workspace's. All papers are laid over each other
 * before any use, because a paper's year is not a calendar year: the paper of 2019 holds days of December 2018.
 */
public final class CalendarReader {
    private static final List<String> HEADER = List.of("paper", "from", "to", "kind", "name");
    private final Map<LocalDate, Boolean> declared = new HashMap<>();
    private final TreeSet<Integer> papers = new TreeSet<>();
    private final Problems problems;

    private CalendarReader(Problems problems) {
        this.problems = problems;
    }

    /** The product's calendar alone. */
    public static WorkingCalendar product() {
        return read(Path.of("no-workspace", "schemas", "calendar"), new Problems());
    }

    /**
     * The product's calendar with the workspace's papers laid over it.
     *
     * @param folder {@code schemas/calendar} of the workspace; need not exist
     */
    public static WorkingCalendar read(Path folder, Problems problems) {
        CalendarReader reader = new CalendarReader(problems);
        TableFile.ofProduct(CalendarReader.class, "calendar", problems).forEach(reader::add);
        TableFile.ofFolder(folder, "schemas/calendar", problems).forEach(reader::add);
        return new WorkingCalendar(reader.papers, reader.declared);
    }

    private void add(TableFile file) {
        if (!file.header().equals(HEADER)) {
            problems.add(file.file(), 2, CodesFailure.CODE_TABLE_HEADER_WRONG);
            return;
        }
        for (TableFile.Row row : file.rows()) {
            try {
                add(row.values());
            } catch (DateTimeException | NumberFormatException e) {
                problems.add(file.file(), row.line(), CodesFailure.CALENDAR_ROW_WRONG);
            }
        }
    }

    private void add(List<String> values) {
        int paper = Integer.parseInt(values.get(0));
        LocalDate from = LocalDate.parse(values.get(1));
        LocalDate to = LocalDate.parse(values.get(2));
        boolean working = values.get(3).equals("work");
        // A paper speaks about its year and the last days of the one before; more is a slip of the pen.
        if ((!working && !values.get(3).equals("off")) || to.isBefore(from) || !near(paper, from) || !near(paper, to)) {
            throw new DateTimeException("not a row of a holiday paper");
        }
        from.datesUntil(to.plusDays(1)).forEach(day -> declared.put(day, working));
        papers.add(paper);
    }

    private static boolean near(int paper, LocalDate day) {
        return paper >= 1949 && paper <= 2199 && Math.abs(day.getYear() - paper) <= 1;
    }
}
