/** What the console does, for programs. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.rest;
