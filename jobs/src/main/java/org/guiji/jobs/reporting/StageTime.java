package org.guiji.jobs.reporting;

import java.time.Duration;
import org.guiji.jobs.ledger.Stage;

/** How long one stage of the run took. */
public record StageTime(Stage stage, Duration duration) {}
