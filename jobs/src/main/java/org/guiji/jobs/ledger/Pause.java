package org.guiji.jobs.ledger;

import java.time.Instant;

/** A resource that is not started by the schedule until somebody resumes it. */
public record Pause(String resource, String who, String reason, Instant since) {}
