package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
    private final Path folder;

    ReportJsonTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void holdsTheRunInTheWordsOfTheGovernanceTables() throws Exception {
        JsonNode json = written(Reports.ingested());
        assertThat(json.at("/run_id").asLong()).isEqualTo(12);
        assertThat(json.at("/status").asText()).isEqualTo("ingested_with_warnings");
        assertThat(json.at("/verdict").asText()).isEqualTo("accept_with_warnings");
        assertThat(json.at("/started_at").asText()).isEqualTo("2026-11-20T09:00:00+08:00");
        assertThat(json.at("/balance/closed_by_absence").asLong()).isEqualTo(7);
        assertThat(json.at("/rules/4/rule_id").asText()).isEqualTo("P301");
        assertThat(json.at("/rules/4/on_violation").asText()).isEqualTo("quarantine");
        assertThat(json.at("/examples/0/source_line").asLong()).isEqualTo(2_044);
        assertThat(json.at("/rules_fingerprint").asText()).isEqualTo("7c3f");
    }

    @Test
    void aViolatedRuleSaysHowItFaredBeforeAndHowItIsPutRight() throws Exception {
        JsonNode rules = written(Reports.ingested()).at("/rules");
        assertThat(rules.at("/4/last_runs")).hasSize(3);
        assertThat(rules.at("/4/last_runs/0/satisfied").asLong()).isEqualTo(90);
        assertThat(rules.at("/4/last_runs/0/evaluated").asLong()).isEqualTo(100);
        assertThat(rules.at("/4/correction/zh").asText()).isNotEmpty();
        assertThat(rules.at("/4/correction/en").asText()).isNotEmpty();
        assertThat(rules.at("/1/rule_id").asText()).isEqualTo("required.citizen_id");
        assertThat(rules.at("/1/correction").isNull()).isTrue();
        assertThat(rules.at("/1/last_runs")).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNullAndNotZero() throws Exception {
        assertThat(written(Reports.held()).at("/balance/inserted").isNull()).isTrue();
        JsonNode faulty = written(Reports.faulty());
        assertThat(faulty.at("/balance/delivered").isNull()).isTrue();
        assertThat(faulty.at("/verdict").isNull()).isTrue();
        assertThat(faulty.at("/table_version").isNull()).isTrue();
    }

    @Test
    void trialRulesDoNotCountForADimension() throws Exception {
        JsonNode consistency = written(Reports.ingested()).at("/dimensions/3");
        assertThat(consistency.at("/dimension").asText()).isEqualTo("consistency");
        assertThat(consistency.at("/evaluated").asLong()).isZero();
    }

    private JsonNode written(RunReport report) throws Exception {
        Path file = folder.resolve("report.json");
        new ReportJson().write(report, file);
        return new ObjectMapper().readTree(file.toFile());
    }
}
