package org.guiji.orchestration.console;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.reporting.CsvExport;
import org.jspecify.annotations.Nullable;

/** Rows of a page as a file for a spreadsheet: numbers as they are, texts as {@link CsvExport} writes them. */
final class Csv {
    private final StringBuilder text = new StringBuilder("\uFEFF");

    Csv(List<String> header) {
        text.append(CsvExport.row(header));
    }

    /** One row; nothing stays empty. */
    Csv row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell(String.valueOf(cell)))
                .collect(Collectors.joining(",", "", "\r\n")));
        return this;
    }

    /** At most so many; that more were asked for is said in a last line, as a file says nothing about its address. */
    <T> Csv rows(Stream<T> all, int most, Function<T, @Nullable Object[]> cells, String left) {
        Iterator<T> each = all.iterator();
        for (int number = 0; number < most && each.hasNext(); number++) {
            row(cells.apply(each.next()));
        }
        return each.hasNext() ? row(left) : this;
    }

    private static String cell(String value) {
        return value.matches("-?\\d+(\\.\\d+)?") ? value : CsvExport.cell(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
