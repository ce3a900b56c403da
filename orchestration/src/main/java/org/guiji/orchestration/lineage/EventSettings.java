package org.guiji.orchestration.lineage;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.problems.Problem;

/**
 * Where run events go.
 *
 * @param file one event a line is added to it
 * @param url each event is posted to it; already resolved from its reference
 * @param namespace of jobs and datasets
 */
public record EventSettings(
        Optional<Path> file, Optional<URI> url, Optional<String> key, String namespace, List<Problem> problems) {
    public EventSettings {
        problems = List.copyOf(problems);
    }

    /** Without addresses. */
    @Override
    public String toString() {
        return "EventSettings[" + namespace + "]";
    }
}
