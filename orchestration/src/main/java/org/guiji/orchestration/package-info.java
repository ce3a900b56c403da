/** The program: what runs, when, in which order, how people see it, and what it says when it cannot go on. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration;
