package org.guiji.orchestration.rest;

import java.time.Instant;
import java.util.List;
import org.guiji.orchestration.desks.Errand;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;

/** Something that goes on behind the scenes. */
record ErrandBody(
        long errandId,
        String action,
        String subject,
        @Nullable Long runId,
        @Nullable Long doubtId,
        boolean ended,
        Instant begunAt,
        @Nullable Instant endedAt,
        List<ErrorBody> failures) {

    static ErrandBody of(Errand errand, Language language) {
        return new ErrandBody(
                errand.id(),
                errand.action(),
                errand.subject(),
                errand.run().orElse(null),
                errand.doubt().orElse(null),
                !errand.isOpen(),
                errand.begun(),
                errand.ended().orElse(null),
                errand.failures().stream()
                        .map(failure -> ErrorBody.of(failure, language))
                        .toList());
    }
}
