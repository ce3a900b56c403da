package org.guiji.orchestration.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One array of objects; decimals are numbers, nulls are present. */
final class JsonPrinter {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPrinter() {}

    static void print(Rows rows, ZoneId zone, PrintStream out) {
        print(rows.columns(), rows.values(), zone, out);
    }

    /** Rows are printed as they come. */
    static void print(List<String> columns, Iterable<List<@Nullable Object>> rows, ZoneId zone, PrintStream out) {
        String before = "[\n";
        for (List<@Nullable Object> row : rows) {
            out.print(before);
            out.print(object(columns, row, zone));
            before = ",\n";
        }
        out.print(before.equals("[\n") ? "[\n]\n" : "\n]\n");
    }

    static String text(Object value, ZoneId zone) {
        return written(json -> write(value, zone, json));
    }

    private static String object(List<String> columns, List<@Nullable Object> row, ZoneId zone) {
        return written(json -> {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i));
                write(row.get(i), zone, json);
            }
            json.writeEndObject();
        });
    }

    private static void write(@Nullable Object value, ZoneId zone, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(number, json);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(item, zone, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), zone, json);
            }
            json.writeEndObject();
        } else {
            json.writeString(CellText.of(value, zone));
        }
    }

    /** JSON knows no NaN and no infinity: they become null. */
    private static void writeNumber(Number number, JsonGenerator json) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            if (Double.isNaN(real) || Double.isInfinite(real)) {
                json.writeNull();
                return;
            }
            json.writeNumber(number.toString());
            return;
        }
        json.writeNumber(number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString());
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
