package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Opens the reader that a stretch needs. */
final class RecordReaders {
    private RecordReaders() {}

    static RecordReader open(ReadSettings settings, Stretch stretch, List<String> wanted) throws IOException {
        return switch (settings.kind()) {
            case CSV ->
                new CsvRecords(
                        ReceivedBytes.open(stretch.path(), stretch.offset()),
                        settings.dialect(stretch.charset()),
                        stretch.split(),
                        stretch.columns().size(),
                        places(stretch.columns(), wanted));
            case SHEET ->
                new SheetRecords(
                        Workbook.open(stretch.path()),
                        stretch.sheet(),
                        stretch.firstLine(),
                        stretch.columns().size(),
                        settings.maxCell(),
                        places(stretch.columns(), wanted));
            case JSON, GEOJSON -> {
                InputStream in = ReceivedBytes.open(stretch.path(), stretch.offset());
                yield stretch.charset().equals(JsonIndex.ELEMENTS)
                        ? new JsonElements(in, settings, wanted)
                        : new JsonLines(in, stretch.split(), settings, wanted);
            }
            case PARQUET -> throw new IllegalStateException("Parquet is read by Spark itself");
        };
    }

    /** For each wanted column its place among the part's; -1 where the part has none of this name. */
    static int[] places(List<String> columns, List<String> wanted) {
        return wanted.stream().mapToInt(columns::indexOf).toArray();
    }
}
