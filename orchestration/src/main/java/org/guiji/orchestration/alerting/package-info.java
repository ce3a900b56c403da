/** Tells the people who must act: one digest each, and nothing when nothing has changed. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.alerting;
