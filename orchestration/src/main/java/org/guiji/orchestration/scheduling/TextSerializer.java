package org.guiji.orchestration.scheduling;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/** What stands with a scheduled start is a text: a later version of the program, and a person, can read it. */
final class TextSerializer implements Serializer {
    @Override
    public byte[] serialize(Object data) {
        return String.valueOf(data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
        return type.cast(new String(bytes, StandardCharsets.UTF_8));
    }
}
