package org.guiji.jobs.reading;

import java.io.Closeable;
import java.io.IOException;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Records of one split, in the order of the file. What a record says is valid until {@link #next()} is called again. */
interface RecordReader extends Closeable {

    /** Goes to the next record; false when the split has no more. */
    boolean next() throws IOException;

    /** The text of a wanted column, by its place among the wanted ones; null when the record has none. */
    @Nullable
    UTF8String value(int wanted);

    /** 1-based line, row or element. */
    long line();

    /** Place in the list that gives the rows, from 0; 0 where there is no list. */
    int item();

    /** The pseudo rule that the record breaks, or null; a broken record has no values. */
    @Nullable
    String broken();
}
