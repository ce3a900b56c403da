package org.guiji.jobs.reporting;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A monthly report for programs: everything, also what the page leaves out; null where nobody knows. */
final class ScopeJson {

    void write(ScopeReport report, Path file) {
        PrivateFile.write(
                file,
                out -> JsonFields.document(out, json -> {
                    json.writeNumberField("format", 1);
                    json.writeStringField("kind", Words.of(report.scope().kind()));
                    json.writeStringField("name", report.scope().name());
                    JsonFields.title("title", report.scope().title(), json);
                    json.writeStringField("month", report.month().toString());
                    JsonFields.time("made_at", report.madeAt(), report.zone(), json);
                    JsonFields.number("contradictions", report.contradictions(), json);
                    doubts(report, json);
                    total("total", report.total(), json);
                    total("year_to_date", report.year(), json);
                    JsonFields.array("trend", report.trend(), json, ScopeJson::totalFields);
                    JsonFields.array("resources", report.resources(), json, ScopeJson::resource);
                    JsonFields.array("findings", report.findings(), json, ScopeJson::finding);
                }));
    }

    private static void doubts(ScopeReport report, JsonGenerator json) throws IOException {
        JsonFields.number("doubts_raised", report.doubts().map(DoubtCount::raised), json);
        JsonFields.number("doubts_open", report.doubts().map(DoubtCount::open), json);
        JsonFields.number("doubts_overdue", report.doubts().map(DoubtCount::overdue), json);
    }

    private static void total(String name, ScopeReport.Total total, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        totalFields(total, json);
        json.writeEndObject();
    }

    private static void totalFields(ScopeReport.Total total, JsonGenerator json) throws IOException {
        json.writeStringField("month", total.month().toString());
        arrivals(total.arrivals(), json);
        rows(total.rows(), json);
        JsonFields.scores(total.scores(), json);
    }

    private static void arrivals(Arrivals arrivals, JsonGenerator json) throws IOException {
        json.writeNumberField("deliveries", arrivals.received());
        JsonFields.number("expected", arrivals.expected(), json);
        JsonFields.number("on_time", arrivals.onTime(), json);
        JsonFields.number("late", arrivals.late(), json);
        JsonFields.number("missing", arrivals.missing(), json);
    }

    private static void rows(RowCount rows, JsonGenerator json) throws IOException {
        json.writeNumberField("delivered", rows.delivered());
        json.writeNumberField("accepted", rows.accepted());
        json.writeNumberField("quarantined", rows.quarantined());
        json.writeNumberField("exact_duplicates", rows.exactDuplicates());
    }

    private static void resource(ResourceMonth month, JsonGenerator json) throws IOException {
        json.writeStringField("resource", month.resource().name());
        JsonFields.title("resource_title", month.resource().title(), json);
        JsonFields.title("provider_title", month.providerTitle(), json);
        json.writeStringField("table_name", month.resource().table());
        json.writeNumberField("checked_deliveries", month.checked());
        arrivals(month.arrivals(), json);
        rows(month.rows(), json);
        JsonFields.number("last_run", month.last().map(run -> run.id()), json);
        JsonFields.text(
                "last_status", month.last().map(run -> run.status().text()).orElse(""), json);
        JsonFields.scores(month.scores(), json);
    }

    private static void finding(Finding finding, JsonGenerator json) throws IOException {
        json.writeStringField("resource", finding.resource());
        JsonFields.title("resource_title", Optional.of(finding.resourceTitle()), json);
        JsonFields.title("provider_title", finding.providerTitle(), json);
        json.writeStringField("rule_id", finding.ruleId());
        json.writeStringField("dimension", finding.dimension().text());
        json.writeStringField("indicator", finding.indicator());
        json.writeNumberField("satisfied", finding.satisfied());
        json.writeNumberField("evaluated", finding.evaluated());
        json.writeNumberField("violated", finding.violated());
        json.writeNumberField("deliveries", finding.runs());
        json.writeStringField("on_violation", finding.words().onViolation());
        JsonFields.title("text", finding.words().text(), json);
        JsonFields.text("clause", finding.words().clause(), json);
        JsonFields.text("column_name", finding.words().column().orElse(""), json);
        JsonFields.title("column_title", finding.words().columnTitle(), json);
        JsonFields.title("correction", Optional.of(FindingRow.correction(finding)), json);
        JsonFields.array("last_runs", finding.trend().points(), json, ReportJson::point);
        JsonFields.array("examples", finding.examples(), json, ReportJson::example);
    }
}
