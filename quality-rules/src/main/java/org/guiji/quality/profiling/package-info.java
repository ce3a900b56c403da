/** Proposes rules from data: Deequ's profile and suggestions, and national codes that are recognised. */
@org.jspecify.annotations.NullMarked
package org.guiji.quality.profiling;
