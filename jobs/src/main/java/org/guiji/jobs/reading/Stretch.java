package org.guiji.jobs.reading;

import java.io.Serializable;
import java.util.List;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.Split;

/** One split of one part, as an executor gets it. */
record Stretch(
        int file,
        String path,
        String charset,
        String sheet,
        List<String> columns,
        long offset,
        long length,
        long firstLine)
        implements Serializable {

    static Stretch of(Part part, Split split) {
        return new Stretch(
                part.index(),
                part.path(),
                part.charset(),
                part.sheet(),
                part.columns(),
                split.offset(),
                split.length(),
                split.firstLine());
    }

    Split split() {
        return new Split(offset, length, firstLine);
    }
}
