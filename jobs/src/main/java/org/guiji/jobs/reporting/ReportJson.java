package org.guiji.jobs.reporting;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.judging.Outcome;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;

/**
 * The report as JSON: the names of the governance tables, nulls present, times with offset. Programs read it, so a field
 * may be added and none may change its meaning; {@code format} counts when one must.
 */
public final class ReportJson {

    public void write(RunReport report, Path file) {
        PrivateFile.write(
                file,
                out -> JsonFields.document(out, json -> {
                    head(report, json);
                    JsonFields.balance(report.balance(), json);
                    JsonFields.scores(report.scores(), json);
                    JsonFields.array("rules", report.rules(), json, (line, each) -> rule(report, line, each));
                    JsonFields.array("examples", report.examples(), json, ReportJson::example);
                    JsonFields.array("stages", report.times(), json, ReportJson::stage);
                    JsonFields.array("files", report.files(), json, ReportJson::file);
                }));
    }

    private static void head(RunReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("format", 1);
        json.writeNumberField("run_id", report.run());
        json.writeStringField("resource", report.resource());
        JsonFields.title("resource_title", report.resourceTitle(), json);
        json.writeStringField("provider", report.provider());
        JsonFields.title("provider_title", report.providerTitle(), json);
        json.writeStringField("table_name", report.table());
        JsonFields.title("table_title", report.tableTitle(), json);
        json.writeStringField("status", report.status().text());
        boolean checked = report.balance().checked().isPresent();
        JsonFields.text("verdict", checked ? Words.of(report.verdict()) : "", json);
        JsonFields.text("period", report.period(), json);
        json.writeNumberField("delivery_sequence", report.deliverySequence());
        JsonFields.time("received_at", report.receivedAt(), report.zone(), json);
        JsonFields.time("started_at", report.startedAt(), report.zone(), json);
        JsonFields.time("finished_at", report.finishedAt(), report.zone(), json);
        JsonFields.number("table_version", report.tableVersion(), json);
        JsonFields.text("rules_fingerprint", report.rulesFingerprint(), json);
        JsonFields.title("note", report.note(), json);
    }

    private static void rule(RunReport report, RuleLine line, JsonGenerator json) throws IOException {
        json.writeStringField("rule_id", line.result().ruleId());
        json.writeStringField("dimension", line.result().dimension().text());
        json.writeStringField("indicator", line.result().indicator());
        json.writeNumberField("satisfied", line.result().satisfied());
        json.writeNumberField("evaluated", line.result().evaluated());
        json.writeStringField("outcome", line.result().outcome().text());
        JsonFields.text("detail", line.result().detail(), json);
        json.writeStringField("on_violation", Words.of(line.onViolation()));
        json.writeStringField("life", Words.of(line.life()));
        JsonFields.title("text", line.text(), json);
        JsonFields.text("clause", line.clause(), json);
        JsonFields.text("column_name", line.column().orElse(""), json);
        JsonFields.title("column_title", line.columnTitle(), json);
        String id = line.result().ruleId();
        boolean failed = line.result().outcome() == Outcome.FAILED;
        JsonFields.title(
                "correction", Optional.of(id).filter(any -> failed).map(rule -> correction(report, rule)), json);
        List<RuleTrend.Point> trend = report.trends().stream()
                .filter(each -> each.ruleId().equals(id))
                .flatMap(each -> each.points().stream())
                .toList();
        JsonFields.array("last_runs", trend, json, ReportJson::point);
    }

    private static Title correction(RunReport report, String rule) {
        return new Title(
                new Reasons(report, Language.ZH).correction(rule), new Reasons(report, Language.EN).correction(rule));
    }

    /** A and B of one run, oldest first. */
    static void point(RuleTrend.Point point, JsonGenerator json) throws IOException {
        json.writeNumberField("satisfied", point.satisfied());
        json.writeNumberField("evaluated", point.evaluated());
    }

    static void example(Example example, JsonGenerator json) throws IOException {
        json.writeStringField("rule_id", example.ruleId());
        json.writeStringField("source_file", example.file());
        json.writeNumberField("source_line", example.line());
        JsonFields.text("column_name", example.column(), json);
        JsonFields.text("masked_value", example.maskedValue(), json);
    }

    private static void stage(StageTime time, JsonGenerator json) throws IOException {
        json.writeStringField("stage", Words.of(time.stage()));
        json.writeNumberField("milliseconds", time.duration().toMillis());
    }

    private static void file(DeliveredFile file, JsonGenerator json) throws IOException {
        json.writeStringField("name", file.name());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("sha256", file.sha256());
    }
}
