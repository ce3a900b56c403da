package org.guiji.jobs.access;

import org.guiji.schemas.contracts.Sensitivity;

/**
 * A column that a SELECT of the workspace may name.
 *
 * @param type as Spark's DDL spells it
 */
public record KnownColumn(String name, String type, Sensitivity sensitivity) {}
