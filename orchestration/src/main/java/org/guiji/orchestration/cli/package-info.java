/** The commands, what they print, and in which language. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.cli;
