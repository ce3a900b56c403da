package org.guiji.jobs.reporting;

/**
 * One file of the delivery, as received.
 *
 * @param sha256 hexadecimal
 */
public record DeliveredFile(String name, long bytes, String sha256) {}
