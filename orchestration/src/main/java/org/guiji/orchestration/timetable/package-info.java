/** {@code orchestration/schedule.yaml}: when resources are started, and how many at once. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.timetable;
