package org.guiji.orchestration.desks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;

/** The promised parts of an error: code, who must act, what happened, the state of the data, what to do next. */
public record ErrorBody(String code, String subject, String actor, String happened, String state, String next) {
    private static final JsonMapper MAPPER = new JsonMapper();

    public static ErrorBody of(Failure failure, Language language) {
        return new ErrorBody(
                failure.code().name(),
                failure.subject(),
                failure.code().actor().name().toLowerCase(Locale.ROOT),
                failure.part("happened", language),
                failure.part("state", language),
                failure.part("next", language));
    }

    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("six texts are always JSON", e);
        }
    }
}
