package org.guiji.orchestration.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.QualityResult;

/**
 * One event about a run. It names datasets and counts rows; no value of a row is in it.
 *
 * @param results of the rules, once they are known
 */
record RunEvent(String namespace, Run run, List<QualityResult> results, Instant at) {
    private static final String PRODUCER = "https://guiji.example/openlineage";
    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String FACETS = "https://openlineage.io/spec/facets/";

    /** What went on after it was broken off or approved has started before. */
    String started() {
        return event(run.done().isEmpty() ? "START" : "RUNNING").toString();
    }

    /** A held run is not over: somebody decides. */
    String ended() {
        String type =
                switch (run.status()) {
                    case INGESTED, INGESTED_WITH_WARNINGS, NOTHING_NEW, WITHDRAWN -> "COMPLETE";
                    case REFUSED -> "ABORT";
                    case DELIVERY_FAULTY, DELIVERY_MISSING, FAILED -> "FAIL";
                    case HELD, RUNNING -> "OTHER";
                };
        ObjectNode event = event(type);
        if (!run.failure().isEmpty()) {
            ObjectNode error = facet("1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet");
            error.put("message", run.failure()).put("programmingLanguage", "JAVA");
            ((ObjectNode) event.get("run").get("facets")).set("errorMessage", error);
        }
        return event.toString();
    }

    private ObjectNode event(String type) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventType", type);
        event.put("eventTime", at.toString());
        event.put("producer", PRODUCER);
        event.put("schemaURL", SCHEMA);
        event.set("run", about());
        event.set(
                "job",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("namespace", namespace)
                        .put("name", job()));
        event.set("inputs", one(input()));
        event.set("outputs", run.table().isEmpty() ? JsonNodeFactory.instance.arrayNode() : one(output()));
        return event;
    }

    private String job() {
        return run.kind().name().toLowerCase(java.util.Locale.ROOT) + "." + subject();
    }

    private String subject() {
        return run.resource().isEmpty() ? run.table() : run.resource();
    }

    /** The same for every event of a run. */
    private ObjectNode about() {
        UUID id = UUID.nameUUIDFromBytes((namespace + "/run/" + run.id()).getBytes(StandardCharsets.UTF_8));
        ObjectNode about = JsonNodeFactory.instance.objectNode().put("runId", id.toString());
        ObjectNode known = facet("1-0-0/guiji");
        known.put("run", run.id())
                .put("status", run.status().text())
                .put("period", run.period())
                .put("rulesFingerprint", run.rulesFingerprint());
        about.putObject("facets").set("guiji_run", known);
        return about;
    }

    private ObjectNode input() {
        ObjectNode input = dataset("resource/" + subject());
        ObjectNode facets = input.putObject("inputFacets");
        run.balance().checked().ifPresent(checked -> {
            ObjectNode metrics =
                    facet("1-0-2/DataQualityMetricsInputDatasetFacet.json#/$defs/DataQualityMetricsInputDatasetFacet");
            metrics.put("rowCount", checked.delivered());
            metrics.putObject("columnMetrics");
            facets.set("dataQualityMetrics", metrics);
        });
        if (!results.isEmpty()) {
            ObjectNode said =
                    facet("1-0-1/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet");
            ArrayNode assertions = said.putArray("assertions");
            results.stream().filter(result -> result.evaluated() > 0).forEach(result -> assertions
                    .addObject()
                    .put("assertion", result.ruleId())
                    .put("success", result.satisfied() == result.evaluated()));
            facets.set("dataQualityAssertions", said);
        }
        return input;
    }

    private ObjectNode output() {
        ObjectNode output = dataset(run.table());
        run.tableVersion().ifPresent(version -> {
            ObjectNode known = facet("1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet");
            known.put("datasetVersion", String.valueOf(version));
            output.putObject("facets").set("version", known);
        });
        run.balance().merged().map(RunEvent::changed).ifPresent(rows -> {
            ObjectNode statistics =
                    facet("1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet");
            statistics.put("rowCount", rows);
            output.putObject("outputFacets").set("outputStatistics", statistics);
        });
        return output;
    }

    private static long changed(Balance.Merged merged) {
        return merged.inserted() + merged.updated() + merged.deleted() + merged.closedByAbsence();
    }

    private ObjectNode dataset(String name) {
        return JsonNodeFactory.instance.objectNode().put("namespace", namespace).put("name", name);
    }

    private static ObjectNode facet(String schema) {
        return JsonNodeFactory.instance.objectNode().put("_producer", PRODUCER).put("_schemaURL", FACETS + schema);
    }

    private static ArrayNode one(ObjectNode dataset) {
        return JsonNodeFactory.instance.arrayNode().add(dataset);
    }
}
