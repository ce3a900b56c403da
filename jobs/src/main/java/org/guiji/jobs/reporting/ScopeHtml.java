package org.guiji.jobs.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Language;

/**
 * A monthly report as one self-contained page. ECharts stands inside it, so it needs no network; every number of a chart
 * also stands in a table, so the page says everything without the script.
 */
public final class ScopeHtml {
    /** The charts, axes and the SVG painter that are used; the whole library is half as large again. */
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

    private static final String SCRIPTS = "<!--scripts-->";
    private static final int MOST_BARS = 12;
    private static final JsonFactory JSON = new JsonFactory();

    String render(ScopeReport report, Language language) {
        String page = Pages.fill("scope", new ScopePage(report, language), language);
        String scripts = "<script>" + resource(ECHARTS) + "</script>\n<script type=\"application/json\" id=\"charts\">"
                + charts(report, language) + "</script>\n<script>" + resource("scope.js") + "</script>";
        return page.replace(SCRIPTS, scripts);
    }

    private static String charts(ScopeReport report, Language language) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            trend(report, Texts.in(language), json);
            worst(report, language, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Nothing in it may end the script element.
        return text.toString().replace("<", "\\u003c");
    }

    private static void trend(ScopeReport report, Texts texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("months");
        for (ScopeReport.Total total : report.trend()) {
            json.writeString(total.month().toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("lines");
        line(
                texts.text("score.overall"),
                report.trend().stream().map(total -> total.scores().overall()).toList(),
                json);
        for (Dimension dimension : Dimension.values()) {
            line(
                    texts.text("dimension." + dimension.text()),
                    report.trend().stream()
                            .map(total -> total.scores().of(dimension).score())
                            .toList(),
                    json);
        }
        json.writeEndArray();
    }

    private static void line(String name, List<Optional<BigDecimal>> values, JsonGenerator json) throws IOException {
        if (values.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeArrayFieldStart("values");
        for (Optional<BigDecimal> value : values) {
            if (value.isPresent()) {
                json.writeNumber(value.get());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void worst(ScopeReport report, Language language, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("worst");
        for (Finding finding : report.findings().stream().limit(MOST_BARS).toList()) {
            json.writeStartObject();
            json.writeStringField("name", Shown.of(finding.words().text().in(language)));
            json.writeStringField("whose", Shown.of(finding.resourceTitle().in(language)));
            json.writeNumberField("value", finding.violated());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(ScopeHtml.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
