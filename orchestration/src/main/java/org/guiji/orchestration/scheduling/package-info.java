/** The running scheduler: asks for the decision again and again, and carries it out. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.scheduling;
