package org.guiji.orchestration.cli;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms in which rows are printed. */
enum RowFormat {
    table {
        /** The widths are known only when all rows are. */
        @Override
        void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            rows.forEach(all::add);
            TablePrinter.print(new Rows(columns, all), zone, out);
        }
    },
    csv {
        @Override
        void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out) {
            CsvPrinter.print(columns, rows, zone, out);
        }
    },
    json {
        @Override
        void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out) {
            JsonPrinter.print(columns, rows, zone, out);
        }
    };

    /** @param zone whose offset timestamps are shown with */
    abstract void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out);

    void print(Rows rows, ZoneId zone, PrintStream out) {
        print(rows.columns(), rows.values(), zone, out);
    }
}
