package org.guiji.jobs.receiving;

/**
 * A file of a package that gives no rows, such as a licence document; kept under its content's hash.
 *
 * @param name its path in the package
 * @param sm3 hexadecimal, as departments state it
 * @param sha256 hexadecimal, the address of its content
 * @param path where it is kept
 */
public record Attachment(String name, String sm3, String sha256, long bytes, String path) {}
