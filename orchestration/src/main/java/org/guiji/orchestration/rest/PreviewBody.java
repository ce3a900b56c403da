package org.guiji.orchestration.rest;

import java.time.Instant;
import java.util.List;
import org.guiji.jobs.story.Preview;
import org.guiji.jobs.story.PreviewLine;
import org.jspecify.annotations.Nullable;

/** What approving a held run would do; no answer carries a row's value, so samples stay in the console. */
record PreviewBody(long runId, Instant at, String failure, List<EffectBody> effects) {

    /** One effect, of an update also by column. */
    record EffectBody(String effect, @Nullable String columnName, long rows) {}

    static PreviewBody of(long run, Preview preview) {
        return new PreviewBody(
                run,
                preview.at(),
                preview.failure(),
                PreviewLine.of(preview).stream()
                        .map(line -> new EffectBody(line.effect(), line.column().orElse(null), line.rows()))
                        .toList());
    }
}
