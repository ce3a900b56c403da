/** Thematic tables: SQL over base tables, read from the workspace, checked, and refreshed. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.thematic;
