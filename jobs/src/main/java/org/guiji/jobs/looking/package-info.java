/** Questions about the lake and where its values come from; answers are plain rows. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.looking;
