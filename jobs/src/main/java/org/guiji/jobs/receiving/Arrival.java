package org.guiji.jobs.receiving;

import java.nio.file.Path;
import java.util.Optional;

/** One delivery waiting in an inbox folder. */
public record Arrival(Path file, Optional<Path> manifest, Optional<Path> okMarker) {}
