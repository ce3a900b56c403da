/** Accepted rows become contributions, contributions become base rows. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.merging;
