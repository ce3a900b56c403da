/** Takes runs through their stages: one Spring Batch step each, restarted where a killed process left off. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.running;
