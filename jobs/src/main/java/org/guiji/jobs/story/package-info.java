/** The five stages of a run: the main path. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.story;
