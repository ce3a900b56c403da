/** What a viewer may see of a query's result. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.access;
