package org.guiji.orchestration.desks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.Stage;
import org.guiji.schemas.problems.Title;

/**
 * What the JSON report of a run says beyond the ledger.
 *
 * @param rules the words of its rules as they were judged, by id
 * @param stages how long each took, in the order in which they ended
 */
public record RunPaper(boolean written, Map<String, Title> rules, List<Took> stages) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final RunPaper NONE = new RunPaper(false, Map.of(), List.of());

    /** A stage and its time. */
    public record Took(String stage, long milliseconds) {}

    public RunPaper {
        rules = Map.copyOf(rules);
        stages = List.copyOf(stages);
    }

    static RunPaper of(Optional<Path> file) {
        return file.map(RunPaper::read).orElse(NONE);
    }

    /** What a rule says; one without a report is called by its id. */
    public Title words(String rule) {
        return rules.getOrDefault(rule, new Title(rule, rule));
    }

    /** The time of a stage, if it is known. */
    public Optional<Long> took(Stage stage) {
        return stages.stream()
                .filter(took -> took.stage().equalsIgnoreCase(stage.name()))
                .map(Took::milliseconds)
                .findFirst();
    }

    private static RunPaper read(Path file) {
        try {
            JsonNode report = MAPPER.readTree(file.toFile());
            Map<String, Title> rules = new HashMap<>();
            report.path("rules")
                    .forEach(rule -> rules.put(
                            rule.path("rule_id").asText(),
                            new Title(
                                    rule.path("text").path("zh").asText(),
                                    rule.path("text").path("en").asText())));
            List<Took> stages = new ArrayList<>();
            report.path("stages")
                    .forEach(stage -> stages.add(new Took(
                            stage.path("stage").asText(),
                            stage.path("milliseconds").asLong())));
            return new RunPaper(true, rules, stages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
