/** Rule files and what they say; parsed without a session. */
@org.jspecify.annotations.NullMarked
package org.guiji.quality.rules;
