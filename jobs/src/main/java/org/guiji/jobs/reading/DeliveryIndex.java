package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.PartIndexer;
import org.guiji.jobs.receiving.TextEncoding;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;

/** The indexer of all formats: give it to the receiver. */
public final class DeliveryIndex implements PartIndexer {
    private static final long SPLIT_BYTES = 32L << 20;
    private final long splitBytes;

    public DeliveryIndex() {
        this(SPLIT_BYTES);
    }

    /** @param splitBytes how long a split is at least, if the part is that long */
    public DeliveryIndex(long splitBytes) {
        this.splitBytes = splitBytes;
    }

    @Override
    public List<Part> index(Resource resource, String name, String path, TextEncoding encoding, InputStream bytes)
            throws IOException {
        Format format = resource.format();
        if (format instanceof Format.Csv csv) {
            return List.of(new CsvIndex(resource, csv, name, encoding, bytes).part(path, splitBytes));
        }
        if (format instanceof Format.Sheet sheet) {
            return new SheetIndex(resource, sheet, name).parts(path, Files.size(Path.of(path)));
        }
        if (format instanceof Format.Parquet) {
            return List.of(ParquetIndex.part(resource, name, path));
        }
        return List.of(new JsonIndex(resource, name, encoding).part(path, bytes, splitBytes));
    }
}
