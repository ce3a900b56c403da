package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.receiving.Split;
import org.guiji.jobs.receiving.TextEncoding;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/** Finds the header and the splits of delimited text in one pass, with the very tokenizer that later reads it. */
final class CsvIndex {
    private final Resource resource;
    private final Format.Csv format;
    private final String name;
    private final TextEncoding encoding;
    private final CsvTokenizer tokenizer;
    private final boolean chinese;

    CsvIndex(Resource resource, Format.Csv format, String name, TextEncoding encoding, InputStream bytes)
            throws IOException {
        this.resource = resource;
        this.format = format;
        this.name = name;
        this.encoding = encoding;
        bytes.readNBytes(encoding.mark());
        CsvDialect dialect =
                CsvDialect.of(format, encoding.charset(), resource.delivery().maxCell());
        this.chinese = dialect.chinese();
        this.tokenizer = new CsvTokenizer(bytes, dialect, encoding.mark(), 1);
    }

    Part part(String path, long splitBytes) throws IOException {
        List<String> columns = format.headerLine() > 0 ? header() : List.of();
        List<Split> splits = new ArrayList<>();
        long offset = -1;
        long line = 0;
        while (tokenizer.next()) {
            if (columns.isEmpty() && tokenizer.broken() == null) {
                columns = Headers.numbered(tokenizer.cells());
            }
            if (offset >= 0 && tokenizer.offset() - offset >= splitBytes) {
                splits.add(new Split(offset, tokenizer.offset() - offset, line));
                offset = -1;
            }
            if (offset < 0) {
                offset = tokenizer.offset();
                line = tokenizer.line();
            }
        }
        if (offset >= 0) {
            splits.add(new Split(offset, tokenizer.nextOffset() - offset, line));
        }
        if (columns.isEmpty() && splits.isEmpty()) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_EMPTY, resource.name(), name);
        }
        return new Part(
                0, name, path, encoding.charset(), columns.isEmpty() ? Headers.numbered(1) : columns, "", splits);
    }

    private List<String> header() throws IOException {
        for (int i = 1; i < format.headerLine(); i++) {
            tokenizer.skipLine();
        }
        if (!tokenizer.next()) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_EMPTY, resource.name(), name);
        }
        if (tokenizer.broken() != null || !CsvCells.isText(tokenizer, chinese)) {
            throw GuijiException.of(
                    ReceivingFailure.DELIVERY_HEADER_UNREADABLE, resource.name(), name, tokenizer.line());
        }
        if (tokenizer.cells() > Headers.MOST_COLUMNS) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_TOO_WIDE, resource.name(), name, Headers.MOST_COLUMNS);
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < tokenizer.cells(); i++) {
            cells.add(CsvCells.text(tokenizer, i, chinese).toString());
        }
        return Headers.tidy(cells);
    }
}
