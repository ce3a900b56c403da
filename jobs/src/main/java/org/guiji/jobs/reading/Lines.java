package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Physical lines of bytes, ended by LF or CR LF. A line past the longest is stepped over and marked. */
final class Lines {
    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[1 << 16];
    private long bufferOffset;
    private int limit;
    private int next;
    private int start;
    private int end;
    private long line;
    private boolean tooLong;
    private boolean ended;

    /** @param in stands at {@code offset}, where {@code line} begins */
    Lines(InputStream in, long offset, long line, int longest) {
        this.in = in;
        this.bufferOffset = offset;
        this.line = line - 1;
        this.longest = longest;
    }

    boolean next() throws IOException {
        start = next;
        tooLong = false;
        line++;
        int i = start;
        while (true) {
            while (i < limit && buffer[i] != '\n') {
                i++;
            }
            if (i < limit) {
                break;
            }
            if (i - start > longest) {
                tooLong = true;
                bufferOffset += limit;
                limit = 0;
                start = 0;
            }
            int scanned = limit - start;
            if (!fill()) {
                if (limit == start && !tooLong) {
                    return false;
                }
                i = limit;
                break;
            }
            i = start + scanned;
        }
        end = i > start && buffer[i - 1] == '\r' ? i - 1 : i;
        next = Math.min(i + 1, limit);
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    long line() {
        return line;
    }

    /** Offset of the line in the file; of a line that is too long some place inside it. */
    long offset() {
        return bufferOffset + start;
    }

    long nextOffset() {
        return bufferOffset + next;
    }

    boolean isTooLong() {
        return tooLong || end - start > longest;
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        bufferOffset += start;
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.readNBytes(buffer, limit, buffer.length - limit);
        limit += count;
        ended = count == 0;
        return count > 0;
    }
}
