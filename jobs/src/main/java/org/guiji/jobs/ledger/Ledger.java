package org.guiji.jobs.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.guiji.quality.judging.QualityResult;

/** The relational record of what happened. Every method is one transaction. */
public interface Ledger {

    /** Opens a run that needs no papers. */
    default Run open(RunKind kind, String resource, String table, String period) {
        return open(kind, resource, table, period, run -> {});
    }

    /**
     * Opens a run with the next id; its status is {@link RunStatus#RUNNING}.
     *
     * @param papers writes what the run needs to be taken to its end by whoever finds it: done before anybody sees the
     *     run; when it fails, or the process is killed, there is no run. May be called again, with another id
     */
    Run open(RunKind kind, String resource, String table, String period, Consumer<Run> papers);

    Run run(long id);

    Optional<Run> findRun(long id);

    /** All runs, oldest first. */
    List<Run> runs();

    /** Those that stand so now, oldest first. */
    List<Run> runsIn(Set<RunStatus> statuses);

    /** Runs with rejected rows and a lower number, newest first; at most so many. */
    List<Run> runsRejecting(long below, int limit);

    List<Run> runsOf(String resource);

    List<Run> runsOnTable(String table);

    /** Replaces what is known about the run. */
    void save(Run run);

    /** {@link #save}, if the run still stands so; false when somebody else has decided about it meanwhile. */
    boolean saveFrom(RunStatus before, Run run);

    /** {@link #save} and, in the same transaction, the cursor up to which the resource's source has been merged. */
    void saveWithCursor(Run run, String cursor);

    Optional<String> cursor(String resource);

    /** Records an arrival; {@code id} and {@code sequence} of the argument are ignored and assigned. */
    Delivery record(Delivery arrival);

    Delivery delivery(long id);

    /** Deliveries of a resource, oldest first. */
    List<Delivery> deliveries(String resource);

    List<Delivery> deliveries();

    void markPurged(long delivery);

    /** Replaces the results of a run. */
    void saveResults(long run, List<QualityResult> results);

    List<QualityResult> results(long run);

    /** The next commit sequence: grows with every merge of the workspace, whatever the order of its runs. */
    long nextCommit();

    /** A decision or a look at restricted data: who, what, why; append-only. */
    void audit(String who, String action, String subject, String reason);
}
