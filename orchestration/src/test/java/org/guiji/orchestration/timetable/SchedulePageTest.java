package org.guiji.orchestration.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.orchestration.alerting.AlertReader;
import org.guiji.orchestration.alerting.AlertSettings;
import org.guiji.orchestration.lineage.EventReader;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page and the JSON Schema of the schedule, and what {@code guiji.yaml} says about alerts, are what the readers do. */
class SchedulePageTest {
    private static final Path PAGES = Path.of(System.getProperty("guiji.checkout"), "docs", "formats");
    private static final Pattern EXAMPLE =
            Pattern.compile("```(?:yaml|csv)\\n# file: (\\S+)\\n(.*?)```", Pattern.DOTALL);

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("schedule", "", TimetableReader.KEYS),
                Arguments.of("schedule", "/$defs/schedule", TimetableReader.SCHEDULE_KEYS),
                Arguments.of("schedule", "/$defs/window", TimetableReader.WINDOW_KEYS),
                Arguments.of("schedule", "/$defs/retry", TimetableReader.RETRY_KEYS),
                Arguments.of("schedule", "/$defs/backoff", TimetableReader.BACKOFF_KEYS),
                Arguments.of("schedule", "/$defs/limits", TimetableReader.LIMITS_KEYS),
                Arguments.of("guiji", "/$defs/alerts", AlertReader.KEYS),
                Arguments.of("guiji", "/$defs/alert-mail", AlertReader.MAIL_KEYS),
                Arguments.of("guiji", "/$defs/alert-receiver", AlertReader.RECEIVER_KEYS),
                Arguments.of("guiji", "/$defs/alert-webhook", AlertReader.WEBHOOK_KEYS),
                Arguments.of("guiji", "/$defs/openlineage", EventReader.KEYS));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void theSchemaNamesExactlyTheKeysThatTheReaderAcceptsAndThePageExplainsThem(
            String page, String place, Set<String> keys) throws IOException {
        JsonNode object =
                new ObjectMapper().readTree(text(page + ".schema.json")).at(place);
        Set<String> named = new HashSet<>();
        object.path("properties").fieldNames().forEachRemaining(named::add);
        assertThat(named).isEqualTo(keys);
        assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
        String text = text(page + ".md");
        assertThat(keys).allSatisfy(key -> assertThat(text).containsPattern("[`{. (]" + key + "[`:.,\\[]"));
    }

    @Test
    void theExamplesOfThePagesHaveNoProblem(@TempDir Path root) throws IOException {
        for (String page : new String[] {"guiji", "resource", "table", "code-table", "calendar", "schedule"}) {
            Matcher example = EXAMPLE.matcher(text(page + ".md"));
            while (example.find()) {
                Path file = root.resolve(example.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, example.group(2));
            }
        }
        Workspace workspace = WorkspaceReader.read(root);
        Timetable timetable = TimetableReader.read(workspace);
        assertThat(timetable.problems()).isEmpty();
        assertThat(timetable.entry("civil-affairs/pension").trigger().isByClock())
                .isTrue();
        AlertSettings alerts = AlertReader.read(workspace);
        assertThat(alerts.problems()).isEmpty();
        assertThat(alerts.receivers()).hasSize(2);
    }

    private static String text(String name) throws IOException {
        return Files.readString(PAGES.resolve(name));
    }
}
