/** Keeping what was brought together: copies of the lake in another place, and the way back. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.keeping;
