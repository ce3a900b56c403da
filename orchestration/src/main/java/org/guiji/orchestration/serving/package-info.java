/** The server of {@code guiji serve}: sign-in, headers, health, and one way to answer what is refused. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.serving;
