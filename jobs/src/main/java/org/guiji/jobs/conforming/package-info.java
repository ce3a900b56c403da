/** From texts to typed, normalised, hashed rows. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.conforming;
