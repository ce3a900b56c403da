package org.guiji.jobs.reading;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** From the bytes of a cell to its text. */
final class CsvCells {
    private CsvCells() {}

    static boolean isText(CsvTokenizer record, boolean chinese) {
        return chinese
                ? GB18030.isValid(record.buffer(), record.start(), record.end())
                : Utf8.isValid(record.buffer(), record.start(), record.end());
    }

    /** Without copying where the bytes are already what is wanted. */
    static UTF8String text(CsvTokenizer record, int cell, boolean chinese) {
        byte[] bytes = record.buffer();
        int from = record.cellStart(cell);
        int to = record.cellEnd(cell);
        if (record.isDoubled(cell)) {
            bytes = single(bytes, from, to, (byte) record.quote(), chinese);
            from = 0;
            to = bytes.length;
        }
        if (chinese && !Utf8.isAscii(bytes, from, to)) {
            return UTF8String.fromBytes(GB18030.utf8(bytes, from, to));
        }
        return from == to ? UTF8String.EMPTY_UTF8 : UTF8String.fromBytes(bytes, from, to - from);
    }

    private static byte[] single(byte[] bytes, int from, int to, byte quote, boolean chinese) {
        byte[] out = new byte[to - from];
        int size = 0;
        for (int i = from; i < to; ) {
            int length = chinese ? GB18030.length(bytes, i, to) : 1;
            System.arraycopy(bytes, i, out, size, length);
            size += length;
            i += length == 1 && bytes[i] == quote ? 2 : length;
        }
        return Arrays.copyOf(out, size);
    }
}
