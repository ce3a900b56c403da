package org.guiji.orchestration.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.problems.Language;

/** The command line of a workspace, in this JVM: one Spark for many commands. */
public record FrontDoor(Path workspace) {
    /** What a command said. */
    public record Answer(int exit, String out, String err) {}

    /** One command in English. */
    public Answer guiji(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-w", workspace.toString(), "--lang", "en"));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Language.EN);
        int exit = Guiji.run(terminal, List.of(StoryConfiguration.class), all.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The rows of an unmasked query as CSV without header. */
    public List<String> sql(String query) {
        Answer answer = guiji("sql", "--unmasked", "--format", "csv", query);
        if (answer.exit() != 0) {
            throw new AssertionError(answer.err());
        }
        return answer.out().lines().skip(1).toList();
    }
}
