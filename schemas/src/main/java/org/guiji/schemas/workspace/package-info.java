/** The folder that describes one city. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.workspace;
