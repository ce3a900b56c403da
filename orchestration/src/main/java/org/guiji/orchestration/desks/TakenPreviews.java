package org.guiji.orchestration.desks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.story.Preview;

/** The previews of held runs that somebody of this process asked for; forgotten with the process. */
final class TakenPreviews {
    private static final int KEPT = 200;
    private final Map<Long, Preview> taken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Preview> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void put(long run, Preview preview) {
        taken.put(run, preview);
    }

    synchronized Optional<Preview> of(long run) {
        return Optional.ofNullable(taken.get(run));
    }
}
