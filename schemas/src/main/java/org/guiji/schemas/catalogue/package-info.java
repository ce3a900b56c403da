/** What a provider delivers: resources with the 17 items of the national guide. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.catalogue;
