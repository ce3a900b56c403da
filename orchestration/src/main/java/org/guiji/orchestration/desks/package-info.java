/**
 * What people do at the data centre, whatever they do it with: each desk takes the visitor first and asks the one table
 * of permissions. Nothing is read with Spark here; what needs it is an errand.
 */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.desks;
