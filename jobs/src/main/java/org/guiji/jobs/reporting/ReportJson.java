package org.guiji.jobs.reporting;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;

/**
 * The report as JSON: the names of the governance tables, nulls present, times with offset. Programs read it, so a field
 * may be added and none may change its meaning; {@code format} counts when one must.
 */
public final class ReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    public void write(RunReport report, Path file) {
        PrivateFile.write(file, out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                head(report, json);
                balance(report.balance(), json);
                dimensions(report, json);
                rules(report, json);
                examples(report, json);
                stages(report, json);
                files(report, json);
                json.writeEndObject();
                json.writeRaw('\n');
            }
        });
    }

    private static void head(RunReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("format", 1);
        json.writeNumberField("run_id", report.run());
        json.writeStringField("resource", report.resource());
        title("resource_title", report.resourceTitle(), json);
        json.writeStringField("provider", report.provider());
        title("provider_title", report.providerTitle(), json);
        json.writeStringField("table_name", report.table());
        title("table_title", report.tableTitle(), json);
        json.writeStringField("status", report.status().text());
        text(
                "verdict",
                report.balance().checked().map(c -> Words.of(report.verdict())).orElse(null),
                json);
        text("period", report.period().isEmpty() ? null : report.period(), json);
        json.writeNumberField("delivery_sequence", report.deliverySequence());
        time("received_at", report.receivedAt(), report.zone(), json);
        time("started_at", report.startedAt(), report.zone(), json);
        time("finished_at", report.finishedAt(), report.zone(), json);
        number("table_version", report.tableVersion(), json);
        title("note", report.note().orElse(null), json);
    }

    private static void balance(Balance balance, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("balance");
        for (BalancePart part : BalancePart.values()) {
            number(part.text(), part.count(balance), json);
        }
        json.writeEndObject();
    }

    private static void dimensions(RunReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("dimensions");
        for (DimensionScore score : DimensionScore.of(report)) {
            json.writeStartObject();
            json.writeStringField("dimension", score.dimension().text());
            json.writeNumberField("satisfied", score.satisfied());
            json.writeNumberField("evaluated", score.evaluated());
            json.writeNumberField("rules", score.rules());
            json.writeNumberField("rules_not_evaluated", score.unmeasured());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void rules(RunReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rules");
        for (RuleLine line : report.rules()) {
            json.writeStartObject();
            json.writeStringField("rule_id", line.result().ruleId());
            json.writeStringField("dimension", line.result().dimension().text());
            json.writeStringField("indicator", line.result().indicator());
            json.writeNumberField("satisfied", line.result().satisfied());
            json.writeNumberField("evaluated", line.result().evaluated());
            json.writeStringField("outcome", line.result().outcome().text());
            text(
                    "detail",
                    line.result().detail().isEmpty() ? null : line.result().detail(),
                    json);
            json.writeStringField("on_violation", Words.of(line.onViolation()));
            json.writeStringField("life", Words.of(line.life()));
            title("text", line.text(), json);
            text("clause", line.clause().isEmpty() ? null : line.clause(), json);
            text("column_name", line.column().orElse(null), json);
            title("column_title", line.columnTitle().orElse(null), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void examples(RunReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("examples");
        for (Example example : report.examples()) {
            json.writeStartObject();
            json.writeStringField("rule_id", example.ruleId());
            json.writeStringField("source_file", example.file());
            json.writeNumberField("source_line", example.line());
            json.writeStringField("column_name", example.column());
            json.writeStringField("masked_value", example.maskedValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void stages(RunReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("stages");
        for (StageTime time : report.times()) {
            json.writeStartObject();
            json.writeStringField("stage", Words.of(time.stage()));
            json.writeNumberField("milliseconds", time.duration().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void files(RunReport report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("files");
        for (DeliveredFile file : report.files()) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("sha256", file.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void title(String name, @Nullable Title title, JsonGenerator json) throws IOException {
        if (title == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("zh", title.zh());
        json.writeStringField("en", title.en());
        json.writeEndObject();
    }

    private static void time(String name, Instant instant, ZoneId zone, JsonGenerator json) throws IOException {
        json.writeStringField(name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone)));
    }

    private static void text(String name, @Nullable String text, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeString(text);
    }

    private static void number(String name, Optional<Long> number, JsonGenerator json) throws IOException {
        if (number.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeNumberField(name, number.get());
    }
}
