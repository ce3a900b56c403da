package org.guiji.jobs.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet that have a cell, in their order. */
interface SheetRows extends Closeable {

    /** Goes to the next row; false behind the last. */
    boolean next() throws IOException;

    /** 1-based number of the row in the sheet. */
    long number();

    /** The texts of its cells from the first column on; null where there is none. */
    List<@Nullable String> cells();

    /** Whether a formula of the row failed. */
    boolean hasError();
}
