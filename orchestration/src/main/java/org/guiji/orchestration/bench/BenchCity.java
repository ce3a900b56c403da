package org.guiji.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunReport;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.jspecify.annotations.Nullable;

/** A city with one resource, run through the whole product as any other. */
final class BenchCity {
    private static final String PERSONS = "public-security/person";
    private final Path root;
    private final String resource;
    private @Nullable Run last;

    private BenchCity(Path root, String resource) {
        this.root = root;
        this.resource = resource;
        copy("guiji.yaml", "guiji.yaml");
        copy("division_2023.csv", "schemas/codes/division_2023.csv");
    }

    static BenchCity ofPersons(Path root) {
        BenchCity city = new BenchCity(root, PERSONS);
        city.copy("person.yaml", "schemas/catalogue/" + PERSONS + ".yaml");
        return city;
    }

    static BenchCity of(BenchTable table, Path root) {
        BenchCity city = new BenchCity(root, BenchTable.RESOURCE);
        table.addTo(root);
        return city;
    }

    /** Takes a file from the inbox to its report, governance tables included. */
    void run(Path csv) {
        Path inbox = root.resolve("inbox").resolve(resource);
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
            RunReport report = program.runs().run(RunRequest.of(resource));
            last = report.runs().get(report.runs().size() - 1);
        }
        if (!last.status().isIngested()) {
            throw new IllegalStateException("run " + last.id() + " is " + last.status());
        }
    }

    /** How long a stage of the last run took. */
    double lastSeconds(String stage) {
        JsonNode report = report(Objects.requireNonNull(last, "nothing was run"));
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
        try (var in = Objects.requireNonNull(BenchCity.class.getResourceAsStream(from), from)) {
            Path file = root.resolve(to);
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
