package org.guiji.jobs.lake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * The rows of a governance table in segments, which are files of their own: what did not change is not written again.
 *
 * @param changed segments whose rows may be others than those of the table
 * @param last the highest segment; they begin at 0
 * @param rows of a segment as they are now, asked for when they are written
 */
public record Segments(Set<Long> changed, long last, LongFunction<List<Row>> rows) {

    /** A table small enough to be written as a whole. */
    public static Segments whole(List<Row> rows) {
        return new Segments(Set.of(0L), 0, segment -> rows);
    }

    List<Row> rows(long segment) {
        return rows.apply(segment);
    }

    SortedSet<Long> all() {
        SortedSet<Long> all = new TreeSet<>(changed);
        LongStream.rangeClosed(0, last).forEach(all::add);
        return all;
    }

    /** Tells rows from others. */
    static long content(List<Row> rows) {
        long hash = 0;
        for (Row row : rows) {
            byte[] text = (row.mkString("\u001f") + "\n").getBytes(StandardCharsets.UTF_8);
            hash = XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, hash);
        }
        return hash >>> 1;
    }
}
