/** The sample city: fictional departments with defects in known rows, and the empty workspace. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.city;
