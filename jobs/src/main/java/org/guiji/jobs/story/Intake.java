package org.guiji.jobs.story;

import java.util.List;
import org.guiji.jobs.ledger.Run;

/** Finds the deliveries that wait, and opens a run for each. */
public interface Intake {

    /** Opens the runs of a resource that the request asks for, in the order in which they must be finished. */
    List<Run> open(String resource, RunRequest request);

    /** Opens again what failed, and asks for nothing new. */
    List<Run> reopen(String resource);

    /** What {@link #open} would take, each named as a person knows it: a file, a period, a query. */
    List<String> waiting(String resource, RunRequest request);

    /** A text that changes whenever something else waits; empty when nothing does. */
    default String stamp(String resource, RunRequest request) {
        return String.join("\n", waiting(resource, request));
    }

    /** The same with what would become of it, for which its bytes are read. */
    List<Foreseen> foreseen(String resource, RunRequest request);
}
