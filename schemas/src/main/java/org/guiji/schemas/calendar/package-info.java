/** The official working-day calendar and its arithmetic. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.calendar;
