/** Pages for people: written by the server, working without scripts, in Chinese and English. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.console;
