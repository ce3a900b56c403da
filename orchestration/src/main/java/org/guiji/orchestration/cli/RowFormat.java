package org.guiji.orchestration.cli;

import java.io.PrintStream;
import java.time.ZoneId;

/** The forms in which rows are printed. */
enum RowFormat {
    table {
        @Override
        void print(Rows rows, ZoneId zone, PrintStream out) {
            TablePrinter.print(rows, zone, out);
        }
    },
    csv {
        @Override
        void print(Rows rows, ZoneId zone, PrintStream out) {
            CsvPrinter.print(rows, zone, out);
        }
    },
    json {
        @Override
        void print(Rows rows, ZoneId zone, PrintStream out) {
            JsonPrinter.print(rows, zone, out);
        }
    };

    /** @param zone whose offset timestamps are shown with */
    abstract void print(Rows rows, ZoneId zone, PrintStream out);
}
