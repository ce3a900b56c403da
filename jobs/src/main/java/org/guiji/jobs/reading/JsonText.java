package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The JSON text of a value, with every number's digits as they were written. */
final class JsonText {
    private JsonText() {}

    /** The parser stands at the value and is left at its end; null for null. */
    static @Nullable String of(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFlattener.FACTORY.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                if (token.isStructStart()) {
                    depth++;
                }
                if (token.isStructEnd()) {
                    depth--;
                }
                copy(parser, token, out);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    private static void copy(JsonParser parser, JsonToken token, JsonGenerator out) throws IOException {
        if (token.isNumeric()) {
            out.writeNumber(parser.getText());
        } else {
            out.copyCurrentEvent(parser);
        }
    }
}
