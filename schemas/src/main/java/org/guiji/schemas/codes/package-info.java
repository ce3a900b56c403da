/** Code tables with source and edition, divisions with their history, licence types. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.codes;
