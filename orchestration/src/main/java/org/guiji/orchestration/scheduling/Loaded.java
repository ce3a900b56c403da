package org.guiji.orchestration.scheduling;

import java.time.Instant;
import org.guiji.orchestration.running.Program;

/** One version of the workspace with its program. Who began with it goes on with it when another one is loaded. */
record Loaded(Program program, String version, Soundness sound, Instant at) {}
