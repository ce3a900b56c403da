package org.guiji.jobs.story;

import java.util.Optional;

/**
 * A delivery that waits, and what its run would do.
 *
 * @param preview empty for a delivery that comes to nothing without being read: seen before, or faulty
 */
public record Previewed(Foreseen delivery, Optional<Preview> preview) {}
