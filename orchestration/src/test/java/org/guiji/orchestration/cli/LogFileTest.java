package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final String FORMAT = "guiji.log.format";
    private static final String FILE = "guiji.log";
    private static final String MESSAGE = "a \"name\" with\ttwo\nlines";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Optional<String> before = Optional.ofNullable(System.getProperty(FILE));

    @AfterEach
    void asBefore() {
        System.clearProperty(FORMAT);
        System.clearProperty(FILE);
        before.ifPresent(file -> System.setProperty(FILE, file));
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
    }

    @Test
    void aLineSaysWhichRunAndStageItBelongsTo() throws IOException {
        List<String> lines = logged();
        assertThat(lines.get(0)).endsWith("LogFileTest - outside");
        assertThat(lines.get(1)).contains("LogFileTest [run 7 merge] - a ");
    }

    @Test
    void onRequestEachLineIsAnObject() throws IOException {
        System.setProperty(FORMAT, "json");
        List<String> lines = logged();
        assertThat(lines).hasSize(2);
        JsonNode outside = new ObjectMapper().readTree(lines.get(0));
        assertThat(outside.get("run").asText()).isEmpty();
        JsonNode inside = new ObjectMapper().readTree(lines.get(1));
        assertThat(inside.get("run").asText()).isEqualTo("7");
        assertThat(inside.get("stage").asText()).isEqualTo("merge");
        assertThat(inside.get("level").asText()).isEqualTo("WARN");
        assertThat(inside.get("message").asText()).isEqualTo(MESSAGE);
    }

    private List<String> logged() throws IOException {
        LogFile.below(root);
        var log = LogManager.getLogger(LogFileTest.class);
        log.info("outside");
        try (var named = CloseableThreadContext.put("run", "7").put("stage", "merge")) {
            log.warn(MESSAGE);
        }
        return Files.readAllLines(root.resolve("lake/logs/guiji.log"));
    }
}
