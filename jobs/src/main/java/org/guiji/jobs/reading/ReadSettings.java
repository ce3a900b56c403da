package org.guiji.jobs.reading;

import java.io.Serializable;
import java.util.Optional;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;

/**
 * What executors must know of a resource to read it.
 *
 * @param quote the quote character, or "" when none quotes
 * @param each dotted path of the list that gives the rows, or ""
 */
record ReadSettings(Kind kind, String delimiter, String quote, int maxCell, int headerRow, int headerRows, String each)
        implements Serializable {
    /** The readers there are. */
    enum Kind {
        CSV,
        SHEET,
        JSON,
        GEOJSON,
        PARQUET
    }

    static ReadSettings of(Resource resource) {
        Format format = resource.format();
        int maxCell = resource.delivery().maxCell();
        if (format instanceof Format.Csv csv) {
            String quote = csv.quote().map(String::valueOf).orElse("");
            return new ReadSettings(Kind.CSV, String.valueOf(csv.delimiter()), quote, maxCell, csv.headerLine(), 1, "");
        }
        if (format instanceof Format.Sheet sheet) {
            return new ReadSettings(Kind.SHEET, "", "", maxCell, sheet.headerRow(), sheet.headerRows(), "");
        }
        Kind kind = format instanceof Format.GeoJson
                ? Kind.GEOJSON
                : format instanceof Format.Parquet ? Kind.PARQUET : Kind.JSON;
        Optional<String> inFormat = format instanceof Format.Json json ? json.each() : Optional.empty();
        return new ReadSettings(
                kind, "", "", maxCell, 0, 0, resource.each().or(() -> inFormat).orElse(""));
    }

    CsvDialect dialect(String charset) {
        Optional<Character> character = quote.isEmpty() ? Optional.empty() : Optional.of(quote.charAt(0));
        return CsvDialect.of(new Format.Csv(delimiter.charAt(0), character, charset, headerRow), charset, maxCell);
    }

    /** Whether columns are found by their path in each record instead of by their place. */
    boolean isJson() {
        return kind == Kind.JSON || kind == Kind.GEOJSON;
    }
}
