package org.guiji.orchestration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** What databases said about a failure. */
public final class SqlStates {
    private SqlStates() {}

    /**
     * The states in an exception and its causes, outermost first; also of what a transaction failed by before it could not
     * even be rolled back, which Spring keeps beside the causes.
     */
    public static List<String> of(Throwable thrown) {
        List<String> states = new ArrayList<>();
        collect(thrown, states);
        return states;
    }

    /** Whether the server could not be reached, or ended the connection: classes 08 and 57P of SQLSTATE. */
    public static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static void collect(@Nullable Throwable thrown, List<String> states) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                states.add(sql.getSQLState());
            }
            if (cause instanceof TransactionSystemException system) {
                collect(system.getApplicationException(), states);
            }
        }
    }
}
