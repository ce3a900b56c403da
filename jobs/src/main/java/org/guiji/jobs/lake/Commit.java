package org.guiji.jobs.lake;

import java.util.Optional;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.collection.JavaConverters;

/**
 * Identity of a commit: the same one is never applied twice to a table.
 *
 * @param sequence grows with every merge of the workspace, so that a run which was held and approved late is not taken
 *     for an old one
 * @param run named in the table's own log
 */
public record Commit(long sequence, long run) {
    static final String APPLICATION = "guiji";

    /** The newest number that an application put beside a commit; -1 without any, empty where none are noted. */
    static Optional<Long> newest(Snapshot snapshot, String application) {
        var noted = snapshot.checksumOpt();
        if (noted.isEmpty() || noted.get().setTransactions().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                JavaConverters.seqAsJavaList(noted.get().setTransactions().get()).stream()
                        .filter(each -> each.appId().equals(application))
                        .mapToLong(SetTransaction::version)
                        .findFirst()
                        .orElse(-1));
    }
}
