package org.guiji.quality.judging;

import java.time.LocalDate;

/** A number that was measured of an earlier delivery, and the last day that the delivery stands for. */
public record Reading(LocalDate day, double value) {}
