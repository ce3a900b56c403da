/** From what a provider sent to proven files kept as received. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.receiving;
