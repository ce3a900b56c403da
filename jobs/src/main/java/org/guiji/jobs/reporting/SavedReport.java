package org.guiji.jobs.reporting;

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
import org.guiji.jobs.reporting.Finding.RuleWords;
import org.guiji.schemas.problems.Title;

/** What the JSON report of a run says about its rules: their words as they were judged, and masked examples. */
record SavedReport(Map<String, RuleWords> rules, List<Example> examples) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SavedReport read(Path file) {
        try {
            JsonNode report = MAPPER.readTree(file.toFile());
            Map<String, RuleWords> rules = new HashMap<>();
            report.path("rules").forEach(rule -> rules.put(rule.path("rule_id").asText(), words(rule)));
            List<Example> examples = new ArrayList<>();
            report.path("examples").forEach(example -> examples.add(example(example)));
            return new SavedReport(rules, examples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule's words; a rule that the report does not know is called by its id. */
    RuleWords words(String rule) {
        return Optional.ofNullable(rules.get(rule)).orElseGet(() -> words(new Title(rule, rule)));
    }

    /** The words of a rule of which no report says more. */
    static RuleWords words(Title text) {
        return new RuleWords(text, "", "flag", "enforced", Optional.empty(), Optional.empty());
    }

    List<Example> examples(String rule) {
        return examples.stream()
                .filter(example -> example.ruleId().equals(rule))
                .toList();
    }

    private static RuleWords words(JsonNode rule) {
        return new RuleWords(
                title(rule.path("text")),
                Optional.ofNullable(rule.path("clause").textValue()).orElse(""),
                rule.path("on_violation").asText(),
                rule.path("life").asText(),
                Optional.ofNullable(rule.path("column_name").textValue()),
                Optional.of(rule.path("column_title"))
                        .filter(JsonNode::isObject)
                        .map(SavedReport::title));
    }

    private static Title title(JsonNode title) {
        return new Title(title.path("zh").asText(), title.path("en").asText());
    }

    private static Example example(JsonNode example) {
        return new Example(
                example.path("rule_id").asText(),
                example.path("source_file").asText(),
                example.path("source_line").asLong(),
                Optional.ofNullable(example.path("column_name").textValue()).orElse(""),
                Optional.ofNullable(example.path("masked_value").textValue()).orElse(""));
    }
}
