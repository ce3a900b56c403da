package org.guiji.schemas.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a resource's bytes are to be read: a closed set. */
public sealed interface Format {

    /**
     * Delimited text.
     *
     * @param quote empty when no character quotes
     * @param charset {@code UTF-8}, {@code GB18030} (also for what is labelled GBK or GB2312) or {@code UTF-16}
     * @param headerLine 1-based physical line of the header; 0 when there is none and columns are named c1, c2, …
     */
    record Csv(char delimiter, Optional<Character> quote, String charset, int headerLine) implements Format {}

    /**
     * A workbook, {@code .xlsx} or {@code .xls} as its bytes say.
     *
     * @param sheets names of the sheets to read; empty means the first
     * @param headerRow 1-based first row of the header; rows before it are preamble
     * @param headerRows how many rows the header spans; merged cells are spread, names joined by {@code :}
     */
    record Sheet(List<String> sheets, int headerRow, int headerRows) implements Format {
        public Sheet {
            sheets = List.copyOf(sheets);
        }
    }

    /** JSON lines or one JSON array, as its first byte says; nested values are reached by dotted paths. */
    record Json(Optional<String> each) implements Format {}

    /** A FeatureCollection; properties by name, the geometry as WKT in the column {@code geometry}. */
    record GeoJson() implements Format {}

    record Parquet() implements Format {}

    /**
     * A query on a database, spooled on receipt as JSON lines. Address, user and password are as written, with their
     * references: {@link org.guiji.schemas.yaml.References#resolve} them where the connection is opened, never before.
     *
     * @param cursor column that only grows; only later rows are asked for
     * @param lookBack how far before the stored cursor a pull starts again
     */
    record Jdbc(
            String url,
            Optional<String> user,
            Optional<String> password,
            String query,
            Optional<String> cursor,
            Duration lookBack)
            implements Format {}
}
