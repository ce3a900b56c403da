/** The ports to the record of what happened, and its plain records. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.ledger;
