package org.guiji.orchestration.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A city of few or of many resources, run through the whole product as any other. */
final class BenchCity {
    private static final String PROVIDER = "public-security";
    private static final String PERSONS = PROVIDER + "/person";
    private final Path root;
    private final Set<String> resources = new LinkedHashSet<>();
    private List<Run> last = List.of();

    private BenchCity(Path root, List<String> providers) {
        this.root = root;
        copy("guiji.yaml", "guiji.yaml");
        copy("division_2023.csv", "schemas/codes/division_2023.csv");
        append(
                "guiji.yaml",
                providers.stream()
                        .map(provider -> "  " + provider
                                + ": {title: {zh: 测速单位, en: Measured Bureau}, credit-code: 11430699MB0000001X}\n")
                        .collect(Collectors.joining()));
    }

    static BenchCity ofPersons(Path root) {
        BenchCity city = new BenchCity(root, List.of(PROVIDER));
        city.copy("person.yaml", "schemas/catalogue/" + PERSONS + ".yaml");
        city.resources.add(PERSONS);
        return city;
    }

    static BenchCity of(BenchTable table, Path root) {
        return of(List.of(table), List.of(PROVIDER), root);
    }

    /** Every provider delivers to every table, each with the same rank. */
    static BenchCity of(List<BenchTable> tables, List<String> providers, Path root) {
        BenchCity city = new BenchCity(root, providers);
        city.append("guiji.yaml", "authority:\n");
        for (BenchTable table : tables) {
            table.addTo(root, providers, 1 + city.resources.size());
            List<String> resources = providers.stream().map(table::resource).toList();
            city.append("guiji.yaml", "  " + table.fullName() + ": {ranking: [" + resources + "]}\n");
            city.resources.addAll(resources);
        }
        return city;
    }

    /** Puts a file into the inbox of a resource. */
    void deliver(String resource, Path csv) {
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
    }

    /** Takes a file of the only resource from the inbox to its report, governance tables included. */
    void run(Path csv) {
        deliver(resources.iterator().next(), csv);
        run();
    }

    /** The same with all that was delivered. */
    void run() {
        Workspace workspace = WorkspaceReader.read(root);
        if (!workspace.problems().isEmpty()) {
            throw new IllegalStateException(workspace.problems().get(0).toString());
        }
        try (Program program = Program.start(workspace, Progress.SILENT, StoryConfiguration.class)) {
            last = program.runs()
                    .run(RunRequest.of(resources.toArray(String[]::new)))
                    .runs();
        }
        for (Run run : last) {
            if (!run.status().isIngested()) {
                throw new IllegalStateException("run " + run.id() + " is " + run.status());
            }
        }
    }

    /** How long a stage of the last run took. */
    double lastSeconds(String stage) {
        return seconds(last.get(last.size() - 1), stage::equals);
    }

    /** How long each of the last runs took, in all its stages. */
    List<Double> lastSeconds() {
        return last.stream().map(run -> seconds(run, stage -> true)).toList();
    }

    private double seconds(Run run, Predicate<String> stages) {
        double millis = 0;
        for (JsonNode each : report(run).get("stages")) {
            millis += stages.test(each.get("stage").asText())
                    ? each.get("milliseconds").asLong()
                    : 0;
        }
        return millis / 1000;
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

    private void append(String file, String text) {
        try {
            Files.writeString(root.resolve(file), text, StandardOpenOption.APPEND);
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
