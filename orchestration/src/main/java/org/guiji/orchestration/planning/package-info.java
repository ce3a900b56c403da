/** What is due: decided from the catalogue, the calendar, the ledger and a clock, before anything runs. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.planning;
