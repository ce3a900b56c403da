package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver of OpenLineage events is told, in a file and over HTTP. */
class OpenLineageTest {
    private static final String POLICE = "police/person";

    @TempDir
    private Path folder;

    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private int answer = 201;

    @SuppressWarnings("NullAway.Init")
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/api/v1/lineage", exchange -> {
            posted.add(exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void aRunIsToldWithItsRowsItsRulesAndItsTableAndAReceiverThatFailsHarmsNothing() throws IOException {
        TestCity city = new TestCity(folder)
                .settings("openlineage: {file: told/events.jsonl, namespace: sample, url: \"http://127.0.0.1:"
                        + receiver.getAddress().getPort() + "/api/v1/lineage\"}\n");
        city.persons(POLICE, "{way: downlink, mode: changes}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路2号"));
        Run first;
        try (Program program = city.program()) {
            first = city.run(POLICE);
            answer = 500;
            city.deliver(POLICE, "b.csv", "没有这样的列", "1");
            assertThat(city.run(POLICE).status()).isEqualTo(RunStatus.REFUSED);
            assertThat(program.ledger().runs()).hasSize(2);
        }
        List<String> lines = Files.readAllLines(folder.resolve("told/events.jsonl"));
        assertThat(posted)
                .containsExactlyElementsOf(
                        lines.stream().map("application/json "::concat).toList());
        assertThat(lines).hasSize(4).noneMatch(line -> line.contains("路") || line.contains(TestCity.citizenId(1)));

        List<JsonNode> events = new ArrayList<>();
        for (String line : lines) {
            JsonNode event = new ObjectMapper().readTree(line);
            // What the specification requires of each event.
            assertThat(Instant.parse(event.get("eventTime").asText())).isNotNull();
            assertThat(UUID.fromString(event.at("/run/runId").asText())).isNotNull();
            assertThat(event.get("producer").asText()).startsWith("https://");
            assertThat(event.get("schemaURL").asText())
                    .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
            assertThat(event.at("/job/namespace").asText()).isEqualTo("sample");
            assertThat(event.at("/job/name").asText()).isEqualTo("delivery.police/person");
            assertThat(event.findParents("_schemaURL"))
                    .allSatisfy(facet -> assertThat(facet.has("_producer")).isTrue());
            events.add(event);
        }
        assertThat(events)
                .extracting(event -> event.get("eventType").asText())
                .containsExactly("START", "COMPLETE", "START", "ABORT");
        assertThat(events.get(0).at("/run/runId")).isEqualTo(events.get(1).at("/run/runId"));
        assertThat(events.get(1).at("/run/runId")).isNotEqualTo(events.get(3).at("/run/runId"));

        JsonNode done = events.get(1);
        assertThat(done.at("/inputs/0/name").asText()).isEqualTo("resource/police/person");
        assertThat(done.at("/inputs/0/inputFacets/dataQualityMetrics/rowCount").asLong())
                .isEqualTo(2);
        assertThat(done.at("/inputs/0/inputFacets/dataQualityAssertions/assertions"))
                .isNotEmpty();
        assertThat(done.at("/outputs/0/name").asText()).isEqualTo("population.person");
        assertThat(done.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(2);
        assertThat(done.at("/outputs/0/facets/version/datasetVersion").asLong())
                .isEqualTo(first.tableVersion().orElseThrow());
        assertThat(events.get(3).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("DELIVERY_BROKEN_COLUMNS");
    }
}
