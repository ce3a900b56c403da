package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path target = Path.of("");

    @BeforeEach
    void choose(@TempDir Path folder) {
        target = folder.resolve("city");
    }

    @Test
    void aNewWorkspaceValidates() {
        assertThat(guiji("init", target.toString())).isZero();
        assertThat(guiji("validate", "-w", target.toString())).isZero();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.createDirectories(target);
        Path mine = Files.writeString(target.resolve("mine.txt"), "mine");

        assertThat(guiji("init", target.toString())).isEqualTo(2);
        assertThat(guiji("init", "--sample", target.toString())).isEqualTo(2);
        assertThat(guiji("demo", target.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("FOLDER_NOT_EMPTY");
        assertThat(target).isDirectoryNotContaining(file -> !file.equals(mine));
    }

    @Test
    void withoutAFolderNothingIsMade() {
        assertThat(guiji("init")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("ARGUMENT_MISSING");
    }

    private int guiji(String... arguments) {
        return Guiji.run(
                new Terminal(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Language.EN),
                List.of(),
                arguments);
    }
}
