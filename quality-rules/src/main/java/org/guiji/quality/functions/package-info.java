/** The SQL functions for rule authors and analysts. */
@org.jspecify.annotations.NullMarked
package org.guiji.quality.functions;
