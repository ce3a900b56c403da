/** The ledger and its leases in a relational database: a file of H2, or PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.ledger;
