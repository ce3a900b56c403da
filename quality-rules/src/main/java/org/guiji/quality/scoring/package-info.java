/** From counts to scores by the published formula: pure arithmetic, no Spark. */
@org.jspecify.annotations.NullMarked
package org.guiji.quality.scoring;
