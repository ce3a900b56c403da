package org.guiji.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunReport;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A city with one resource, run through the whole product as any other. */
final class BenchCity {
    private static final String RESOURCE = "public-security/person";
    private final Path root;

    BenchCity(Path root) {
        this.root = root;
        copy("guiji.yaml", "guiji.yaml");
        copy("person.yaml", "schemas/catalogue/" + RESOURCE + ".yaml");
        copy("division_2023.csv", "schemas/codes/division_2023.csv");
    }

    /** @return the run, taken from the inbox to its report, governance tables included */
    Run run(Path csv) {
        Path inbox = root.resolve("inbox").resolve(RESOURCE);
        try {
            Files.createDirectories(inbox);
            Path arrived = inbox.resolve(csv.getFileName());
            // A link, so that the bench does not measure a copy.
            Files.createLink(arrived, csv);
            Files.createFile(inbox.resolve(csv.getFileName() + ".ok"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Program program = Program.start(WorkspaceReader.read(root), Progress.SILENT, StoryConfiguration.class)) {
            RunReport report = program.runs().run(RunRequest.of(RESOURCE));
            return report.runs().get(report.runs().size() - 1);
        }
    }

    /** How long a stage of a run took. */
    double seconds(Run run, String stage) {
        JsonNode report = report(run);
        for (JsonNode each : report.get("stages")) {
            if (each.get("stage").asText().equals(stage)) {
                return each.get("milliseconds").asLong() / 1000.0;
            }
        }
        return Double.NaN;
    }

    private JsonNode report(Run run) {
        try {
            return new JsonMapper()
                    .readTree(root.resolve("lake/reports/" + run.id() + "/report.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String from, String to) {
        try (var in = java.util.Objects.requireNonNull(BenchCity.class.getResourceAsStream(from), from)) {
            Path file = root.resolve(to);
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
