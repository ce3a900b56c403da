/** YAML files read with their line numbers, so that every problem names its place. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.yaml;
