/** Which periods are waited for, and how arrivals stand to their deadlines: pure decisions over plain records. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.expecting;
