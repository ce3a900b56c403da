package org.guiji.jobs.reporting;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guiji.jobs.ledger.Balance;
import org.guiji.quality.scoring.DimensionScore;
import org.guiji.quality.scoring.IndicatorScore;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.problems.Title;

/** Fields as all our JSON has them: what is not there is null, not missing. */
final class JsonFields {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the fields of an object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonFields() {}

    /** One object, indented and in UTF-8, as the whole content. */
    static void document(OutputStream out, Fields fields) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    static <T> void array(String name, Iterable<T> elements, JsonGenerator json, Element<T> element)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T each : elements) {
            json.writeStartObject();
            element.write(each, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes the fields of one element. */
    interface Element<T> {
        void write(T element, JsonGenerator json) throws IOException;
    }

    static void balance(Balance balance, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("balance");
        for (BalancePart part : BalancePart.values()) {
            number(part.text(), part.count(balance), json);
        }
        json.writeEndObject();
    }

    /** Overall, grade, and the six dimensions with their evaluated indicators; no score is null, never 100. */
    static void scores(Scores scores, JsonGenerator json) throws IOException {
        percent("score", scores.overall(), json);
        title("grade", scores.grade(), json);
        array("dimensions", scores.dimensions(), json, JsonFields::dimension);
    }

    private static void dimension(DimensionScore score, JsonGenerator json) throws IOException {
        json.writeStringField("dimension", score.dimension().text());
        percent("score", score.score(), json);
        json.writeNumberField("satisfied", score.satisfied());
        json.writeNumberField("evaluated", score.evaluated());
        json.writeNumberField("rules", score.rules());
        json.writeNumberField("rules_not_evaluated", score.unmeasured());
        array("indicators", score.indicators(), json, JsonFields::indicator);
    }

    private static void indicator(IndicatorScore score, JsonGenerator json) throws IOException {
        json.writeStringField("indicator", score.code());
        percent("score", score.score(), json);
        percent("standard_value", score.standardValue(), json);
        json.writeNumberField("satisfied", score.satisfied());
        json.writeNumberField("evaluated", score.evaluated());
        json.writeNumberField("rules", score.rules());
    }

    static void percent(String name, Optional<BigDecimal> percent, JsonGenerator json) throws IOException {
        if (percent.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeNumberField(name, percent.get());
    }

    static void title(String name, Title title, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("zh", title.zh());
        json.writeStringField("en", title.en());
        json.writeEndObject();
    }

    static void title(String name, Optional<Title> title, JsonGenerator json) throws IOException {
        if (title.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        title(name, title.get(), json);
    }

    /** ISO with offset. */
    static void time(String name, Instant instant, ZoneId zone, JsonGenerator json) throws IOException {
        json.writeStringField(name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone)));
    }

    /** An empty text says nothing, which is null. */
    static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeString(text.isEmpty() ? null : text);
    }

    static void number(String name, Optional<Long> number, JsonGenerator json) throws IOException {
        if (number.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeNumberField(name, number.get());
    }
}
