package org.guiji.orchestration.gateway;

import java.util.Iterator;
import java.util.List;
import org.guiji.jobs.looking.LookingFailure;
import org.guiji.jobs.looking.Reply;
import org.guiji.jobs.looking.ReplyColumn;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Rows for a client: of a question, or about the catalogue. */
interface RowSource extends Iterator<List<@Nullable Object>> {
    List<ReplyColumn> columns();

    /** Ends the work for it. */
    void end();

    static RowSource of(List<ReplyColumn> columns, List<List<@Nullable Object>> rows) {
        Iterator<List<@Nullable Object>> each = rows.iterator();
        return new RowSource() {
            @Override
            public List<ReplyColumn> columns() {
                return columns;
            }

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                return each.next();
            }

            @Override
            public void end() {}
        };
    }

    /** @param limit named when there are more: a tool that adds up would not see that rows are missing */
    static RowSource of(Reply reply, int limit) {
        return new RowSource() {
            @Override
            public List<ReplyColumn> columns() {
                return reply.columns();
            }

            @Override
            public boolean hasNext() {
                boolean more = reply.hasNext();
                if (!more && reply.isTruncated()) {
                    throw GuijiException.of(LookingFailure.QUERY_TOO_MANY_ROWS, "sql", limit);
                }
                return more;
            }

            @Override
            public List<@Nullable Object> next() {
                return reply.next();
            }

            @Override
            public void end() {
                reply.cancel();
                reply.close();
            }
        };
    }
}
