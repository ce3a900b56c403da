package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds records and cells in delimited bytes.
 *
 * <p>Rules, in this order:
 *
 * <ol>
 *   <li>LF, CR LF and CR end a physical line; inside quotes they belong to the cell.
 *   <li>A cell is quoted when its first byte is the quote; a doubled quote inside stands for one. What follows the closing
 *       quote is the delimiter or the end of the record.
 *   <li>A quoted cell that breaks this, is never closed, or passes the longest cell makes the record's first physical
 *       line a broken record, and reading goes on at the next physical line: one stray quote costs one line.
 *   <li>Lines with nothing but spaces are no records, but they count as lines.
 * </ol>
 *
 * <p>A record always lies whole in the buffer, so its cells are stretches of it. When bytes are missing the buffer is
 * refilled and the record begun again: that costs one record for each fill and keeps the states few. A reader that
 * begins at the start of any record therefore finds exactly the same records as one that began at the file's start.
 */
final class CsvTokenizer {
    private static final int FIRST_BUFFER = 1 << 18;
    /** A record may hold this many longest cells. */
    private static final int LONGEST_RECORD = 64;

    private final InputStream in;
    private final byte[] delimiter;
    private final int quote;
    private final boolean chinese;
    private final byte[] outside;
    private final byte[] inside;
    private final int maxCell;
    private final long maxRecord;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private long bufferOffset;
    private int limit;
    private boolean ended;
    private long nextLine;
    private int next;

    private long offset;
    /** What looking for a cell came to. */
    private enum Found {
        CELL,
        MORE_NEEDED,
        BROKEN
    }

    private int at;
    private long linesInside;
    private int start;
    private int end;
    private long line;
    private int cells;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] doubled = new boolean[64];
    private @Nullable String broken;

    /**
     * @param in stands at {@code offset} of the file
     * @param line the physical line that begins there
     */
    CsvTokenizer(InputStream in, CsvDialect dialect, long offset, long line) {
        this.in = in;
        this.delimiter = dialect.delimiter();
        this.quote = dialect.quote();
        this.chinese = dialect.chinese();
        this.outside = dialect.kindsOutsideQuotes();
        this.inside = quote < 0 ? outside : dialect.kindsInsideQuotes();
        this.maxCell = dialect.maxCell();
        this.maxRecord = (long) Math.max(maxCell, 1 << 16) * LONGEST_RECORD;
        this.bufferOffset = offset;
        this.nextLine = line;
    }

    /** Goes to the next record; false at the end of the file. */
    boolean next() throws IOException {
        while (true) {
            start = next;
            line = nextLine;
            if (start == limit && !fill()) {
                return false;
            }
            if (!findRecord()) {
                continue;
            }
            if (!isBlank()) {
                return true;
            }
        }
    }

    /** Steps over one physical line, whatever is in it; false at the end of the file. */
    boolean skipLine() throws IOException {
        start = next;
        line = nextLine;
        if (start == limit && !fill()) {
            return false;
        }
        offset = bufferOffset + start;
        endAtFirstLine();
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Offset of the record in the file. */
    long offset() {
        return offset;
    }

    /** Offset behind the record in the file. */
    long nextOffset() {
        return bufferOffset + next;
    }

    /** First physical line of the record. */
    long line() {
        return line;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int cells() {
        return cells;
    }

    int cellStart(int cell) {
        return starts[cell];
    }

    int cellEnd(int cell) {
        return ends[cell];
    }

    /** Whether the cell holds doubled quotes, each standing for one. */
    boolean isDoubled(int cell) {
        return doubled[cell];
    }

    int quote() {
        return quote;
    }

    /** The pseudo rule that the record breaks by its form, or null. */
    @Nullable
    String broken() {
        return broken;
    }

    /** False when the record did not fit and the buffer has been refilled. */
    private boolean findRecord() throws IOException {
        cells = 0;
        broken = null;
        linesInside = 0;
        offset = bufferOffset + start;
        at = start;
        while (true) {
            boolean quoted = at < limit && (buffer[at] & 0xFF) == quote;
            Found found = quoted ? findQuotedCell() : findPlainCell();
            if (found == Found.MORE_NEEDED) {
                return refill();
            }
            if (found == Found.BROKEN) {
                return true;
            }
            if (at >= limit) {
                return endRecord(limit, limit);
            }
            if (outside[buffer[at] & 0xFF] == CsvDialect.LINE_END) {
                return endRecord(at, at + (isPair(at) ? 2 : 1));
            }
            if (!isDelimiter(at)) {
                breakFirstLine(ReadRules.QUOTE);
                return true;
            }
            at += delimiter.length;
        }
    }

    private boolean endRecord(int recordEnd, int nextRecord) {
        end = recordEnd;
        next = nextRecord;
        nextLine = line + linesInside + 1;
        return true;
    }

    /** Leaves {@code at} at the first byte behind the cell. */
    private Found findPlainCell() {
        int from = at;
        int i = step(from, outside);
        while (i < limit && !isCellEnd(i)) {
            if (buffer[i] == 0) {
                broken = ReadRules.NUL;
            }
            boolean character = chinese && buffer[i] < 0;
            i = step(i + (character ? GB18030.length(buffer, i, limit) : 1), outside);
        }
        if (i + delimiter.length >= limit && !ended) {
            return Found.MORE_NEEDED;
        }
        if (i - from > maxCell) {
            broken = ReadRules.CELL;
        }
        add(from, i, false);
        at = i;
        return Found.CELL;
    }

    /** Leaves {@code at} at the first byte behind the closing quote. */
    private Found findQuotedCell() throws IOException {
        int from = at + 1;
        int i = from;
        boolean twice = false;
        while (true) {
            i = step(i, inside);
            if (i - from > maxCell) {
                breakFirstLine(linesInside == 0 ? ReadRules.CELL : ReadRules.QUOTE);
                return Found.BROKEN;
            }
            if (i + 1 + delimiter.length >= limit && !ended) {
                return Found.MORE_NEEDED;
            }
            if (i >= limit) {
                breakFirstLine(ReadRules.QUOTE);
                return Found.BROKEN;
            }
            byte kind = inside[buffer[i] & 0xFF];
            if (kind == CsvDialect.LINE_END) {
                i += isPair(i) ? 2 : 1;
                linesInside++;
            } else if (kind == CsvDialect.NUL) {
                broken = ReadRules.NUL;
                i++;
            } else if (i + 1 < limit && (buffer[i + 1] & 0xFF) == quote) {
                twice = true;
                i += 2;
            } else {
                add(from, i, twice);
                at = i + 1;
                return Found.CELL;
            }
        }
    }

    /** The next byte from {@code i} that is not ordinary, stepping over whole characters where bytes are ambiguous. */
    private int step(int i, byte[] kinds) {
        byte[] bytes = buffer;
        int to = limit;
        while (i < to) {
            byte kind = kinds[bytes[i] & 0xFF];
            if (kind == CsvDialect.ORDINARY) {
                i++;
            } else if (kind == CsvDialect.LEAD) {
                i += GB18030.length(bytes, i, to);
            } else {
                return i;
            }
        }
        return i > to ? to : i;
    }

    private boolean isCellEnd(int i) {
        byte kind = outside[buffer[i] & 0xFF];
        return kind == CsvDialect.LINE_END || (kind == CsvDialect.DELIMITER && isDelimiter(i));
    }

    private boolean isDelimiter(int i) {
        if (buffer[i] != delimiter[0] || i + delimiter.length > limit) {
            return false;
        }
        return delimiter.length == 1 || Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length);
    }

    private boolean isPair(int i) {
        return buffer[i] == '\r' && i + 1 < limit && buffer[i + 1] == '\n';
    }

    private void add(int from, int to, boolean twice) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, cells * 2);
            ends = Arrays.copyOf(ends, cells * 2);
            doubled = Arrays.copyOf(doubled, cells * 2);
        }
        starts[cells] = from;
        ends[cells] = to;
        doubled[cells] = twice;
        cells++;
    }

    private boolean isBlank() {
        if (cells != 1 || broken != null || end > start && (buffer[start] & 0xFF) == quote) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void breakFirstLine(String rule) throws IOException {
        broken = rule;
        endAtFirstLine();
        cells = 0;
    }

    /** Ends the record behind its first physical line, reading on without keeping bytes when the line is very long. */
    private void endAtFirstLine() throws IOException {
        int i = start;
        while (true) {
            while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
                i++;
            }
            if (i + 1 < limit || ended) {
                break;
            }
            bufferOffset += i;
            limit -= i;
            System.arraycopy(buffer, i, buffer, 0, limit);
            start = 0;
            i = 0;
            fill();
        }
        end = i;
        next = i >= limit ? limit : i + (isPair(i) ? 2 : 1);
        nextLine = line + 1;
    }

    private boolean refill() throws IOException {
        if (limit - start > maxRecord) {
            breakFirstLine(ReadRules.CELL);
            return true;
        }
        next = start;
        fill();
        return false;
    }

    /** Moves the record to the front, grows the buffer if it is full, and reads; false when there is nothing more. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            bufferOffset += start;
            limit -= start;
            next -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int before = limit;
        while (limit < buffer.length) {
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                ended = true;
                break;
            }
            limit += count;
        }
        return limit > before;
    }
}
