package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.jobs.receiving.Split;
import org.jspecify.annotations.Nullable;

/** Records of delimited text. */
final class CsvRecords implements RecordReader {
    private final InputStream in;
    private final CsvTokenizer tokenizer;
    private final long endOffset;
    private final int width;
    private final int[] cells;
    private final boolean chinese;
    private @Nullable String broken;

    /**
     * @param in stands at the split's offset
     * @param width how many cells a record must have
     * @param cells for each wanted column its cell, or -1
     */
    CsvRecords(InputStream in, CsvDialect dialect, Split split, int width, int[] cells) {
        this.in = in;
        this.tokenizer = new CsvTokenizer(in, dialect, split.offset(), split.firstLine());
        this.endOffset = split.offset() + split.length();
        this.width = width;
        this.cells = cells;
        this.chinese = dialect.chinese();
    }

    @Override
    public boolean next() throws IOException {
        if (!tokenizer.next() || tokenizer.offset() >= endOffset) {
            return false;
        }
        broken = tokenizer.broken();
        if (broken == null && !isText()) {
            broken = ReadRules.ENCODING;
        }
        if (broken == null && tokenizer.cells() != width) {
            broken = ReadRules.COLUMNS;
        }
        return true;
    }

    @Override
    public @Nullable UTF8String value(int wanted) {
        int cell = cells[wanted];
        if (broken != null || cell < 0) {
            return null;
        }
        return CsvCells.text(tokenizer, cell, chinese);
    }

    @Override
    public long line() {
        return tokenizer.line();
    }

    @Override
    public int item() {
        return 0;
    }

    @Override
    public @Nullable String broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean isText() {
        return CsvCells.isText(tokenizer, chinese);
    }
}
