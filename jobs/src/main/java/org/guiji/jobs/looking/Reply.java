package org.guiji.jobs.looking;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a question: rows fetched while they are read, up to a limit. One thread at a time reads it; any may
 * cancel. Whoever asked closes it.
 */
public final class Reply implements Iterator<List<@Nullable Object>>, AutoCloseable {
    private final List<ReplyColumn> columns;
    private final Iterator<List<@Nullable Object>> rows;
    private final int limit;
    private final Watch watch;
    private int given;
    private boolean truncated;

    Reply(List<ReplyColumn> columns, Iterator<List<@Nullable Object>> rows, int limit, Watch watch) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.limit = limit;
        this.watch = watch;
    }

    public List<ReplyColumn> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        boolean more = watch.inside(rows::hasNext);
        truncated |= more && given == limit;
        return more && given < limit;
    }

    /** Texts, numbers, booleans, dates, instants, bytes, nulls, lists and maps. */
    @Override
    public List<@Nullable Object> next() {
        List<@Nullable Object> row = watch.inside(rows::next);
        given++;
        return row;
    }

    /** Whether there were more rows than the limit lets through; known when there is no next one. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Ends the work for it; whoever reads it is told {@link LookingFailure#QUERY_CANCELLED}. */
    public void cancel() {
        watch.cancel();
    }

    @Override
    public void close() {
        watch.close();
    }
}
