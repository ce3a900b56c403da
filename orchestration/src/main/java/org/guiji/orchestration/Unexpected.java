package org.guiji.orchestration;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.story.FullDisk;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/**
 * What becomes of an exception that nobody foresaw. Its trace goes to the log file, its message goes nowhere: a
 * library's message may quote a row.
 */
public final class Unexpected {
    private static final Logger LOG = LogManager.getLogger(Unexpected.class);

    private Unexpected() {}

    /** The failure to show: the exception's own, or an internal error with a reference into the log file. */
    public static Failure failure(Throwable thrown, String subject) {
        if (thrown instanceof GuijiException known) {
            if (known.getCause() != null) {
                LOG.warn("{} {}\n{}", known.failure().code().name(), subject, trace(known));
            }
            return known.failure();
        }
        Optional<Failure> ofTheSurroundings = ofTheSurroundings(thrown, subject);
        if (ofTheSurroundings.isPresent()) {
            LOG.warn("{} {}\n{}", ofTheSurroundings.get().code().name(), subject, trace(thrown));
            return ofTheSurroundings.get();
        }
        String reference = String.format("%08x", ThreadLocalRandom.current().nextInt());
        LOG.error("reference {} {}\n{}", reference, subject, trace(thrown));
        return Failure.of(ProgramFailure.INTERNAL_ERROR, subject, reference);
    }

    /** What no developer can mend: a full disk, a database that went away. */
    private static Optional<Failure> ofTheSurroundings(Throwable thrown, String subject) {
        if (FullDisk.isBehind(thrown)) {
            return Optional.of(Failure.of(StoryFailure.DISK_FULL, subject));
        }
        return SqlStates.of(thrown).stream()
                .filter(SqlStates::isLost)
                .findFirst()
                .map(state -> Failure.of(ProgramFailure.LEDGER_UNREACHABLE, subject, state));
    }

    /** Classes and places of the exception and its causes, without messages. */
    static String trace(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 10; cause = cause.getCause()) {
            text.append(depth++ == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            for (StackTraceElement element : cause.getStackTrace()) {
                text.append("    at ").append(element).append('\n');
            }
        }
        return text.toString();
    }
}
