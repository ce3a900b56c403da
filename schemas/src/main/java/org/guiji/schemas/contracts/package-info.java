/** What a base table promises: columns, keys, types, standards. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.contracts;
