package org.guiji.jobs.story;

import java.util.Optional;

/**
 * What a run is to receive, noted when it is opened.
 *
 * @param file in the inbox; empty when the run pulls from a database or reads another resource's delivery
 * @param manifest and marker beside the file
 * @param delivery id of another resource's delivery whose files are read
 */
record ArrivalNote(Optional<String> file, Optional<String> manifest, Optional<String> marker, Optional<Long> delivery) {
    static final ArrivalNote PULL =
            new ArrivalNote(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
