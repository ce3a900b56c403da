package org.guiji.orchestration.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** The columns of a list that is in memory: it is searched, sorted, cut into pages and exported here. */
record Columns<T>(List<Column<T>> all) {
    /** One of them. @param name in the address and as heading of the export */
    record Column<T>(String name, Value<T> value) {}

    /** What a row has in a column; of one kind in all rows. */
    interface Value<T> {
        @Nullable
        Comparable<?> of(T row);
    }

    /** How the address wishes it; without {@code sort} in the order of the desk. */
    record Asked(
            @Nullable String sort,
            @Nullable String dir,
            @Nullable Integer page) {}

    /** One page. */
    record Cut<T>(List<T> rows, Paging paging) {}

    @SafeVarargs
    static <T> Columns<T> of(Column<T>... columns) {
        return new Columns<>(Arrays.asList(columns));
    }

    Cut<T> cut(List<T> rows, Asked asked, int size) {
        int pages = Math.max(1, (rows.size() + size - 1) / size);
        Integer wanted = asked.page();
        int page = Math.max(1, Math.min(wanted == null ? 1 : wanted, pages));
        List<T> shown = sorted(rows, asked).subList((page - 1) * size, Math.min(page * size, rows.size()));
        return new Cut<>(shown, Paging.of(page, size, shown.size(), rows.size()));
    }

    /** Puts one page into a template, which knows its rows by {@code name}. @param q what was searched for */
    void show(Model model, String name, List<T> rows, String q, Asked asked, int size) {
        Cut<T> cut = cut(rows, asked, size);
        model.addAttribute("q", q);
        model.addAttribute(name, cut.rows());
        model.addAttribute("paging", cut.paging());
    }

    Csv csv(List<T> rows, Asked asked) {
        Csv csv = new Csv(all.stream().map(Column::name).toList());
        sorted(rows, asked).forEach(row -> csv.row(cells(row)));
        return csv;
    }

    /** The rows that have a text in one of their columns; all for an empty one. */
    List<T> found(List<T> rows, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? rows
                : rows.stream().filter(row -> has(row, wanted)).toList();
    }

    private boolean has(T row, String wanted) {
        return Arrays.stream(cells(row))
                .filter(Objects::nonNull)
                .anyMatch(cell -> cell.toString().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private @Nullable Object[] cells(T row) {
        @Nullable Object[] cells = new Object[all.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = all.get(i).value().of(row);
        }
        return cells;
    }

    List<T> sorted(List<T> rows, Asked asked) {
        Stream<Column<T>> by = all.stream().filter(column -> column.name().equals(asked.sort()));
        return by.findFirst()
                .map(column -> rows.stream()
                        .sorted(order(column, "asc".equals(asked.dir())))
                        .toList())
                .orElse(rows);
    }

    /** What has nothing there stands last, whichever way round. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Comparator<T> order(Column<T> column, boolean ascending) {
        Comparator<Comparable> natural = (one, other) -> one.compareTo(other);
        Comparator<Comparable> values = ascending ? natural : natural.reversed();
        return Comparator.comparing(row -> (Comparable) column.value().of(row), Comparator.nullsLast(values));
    }
}
