package org.guiji.orchestration.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** Sends the log to {@code lake/logs/guiji.log} of a workspace; before that it goes nowhere. */
final class LogFile {
    private static final String PROPERTY = "guiji.log";

    private LogFile() {}

    static void below(Path workspace) {
        String file = workspace.resolve("lake/logs/guiji.log").toString();
        if (file.equals(System.getProperty(PROPERTY))) {
            return;
        }
        System.setProperty(PROPERTY, file);
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
    }
}
