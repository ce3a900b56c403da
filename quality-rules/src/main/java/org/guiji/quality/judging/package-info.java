/** Counts into outcomes and a verdict, with Deequ. */
@org.jspecify.annotations.NullMarked
package org.guiji.quality.judging;
