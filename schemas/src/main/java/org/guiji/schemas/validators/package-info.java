/** The national identifiers and formats, judged in plain Java. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.validators;
