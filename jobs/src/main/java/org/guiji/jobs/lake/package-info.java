/** Delta tables: create, append, merge, restore. No Delta type leaves this package. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.lake;
