/** First readings of speed: the whole product beside what a hand-written Spark job does, in one sitting. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.bench;
