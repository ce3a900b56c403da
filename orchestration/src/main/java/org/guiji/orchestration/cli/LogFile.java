package org.guiji.orchestration.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Sends the log to {@code lake/logs/guiji.log} of a workspace; before that it goes nowhere. With {@code
 * GUIJI_LOG_FORMAT=json} in the environment each line is a JSON object.
 */
final class LogFile {
    private static final String PROPERTY = "guiji.log";
    private static final String FORMAT = "guiji.log.format";

    private LogFile() {}

    static void below(Path workspace) {
        String file = workspace.resolve("lake/logs/guiji.log").toString();
        if (file.equals(System.getProperty(PROPERTY))) {
            return;
        }
        System.setProperty(PROPERTY, file);
        Optional.ofNullable(System.getenv("GUIJI_LOG_FORMAT"))
                .ifPresent(format -> System.setProperty(FORMAT, format.toLowerCase(Locale.ROOT)));
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
    }
}
