package org.guiji.jobs.receiving;

/**
 * A stretch of a part that can be read by itself.
 *
 * @param offset of its first byte, always the start of a record
 * @param length in bytes; the records that start inside it are its own
 * @param firstLine 1-based physical line, element or row of the record at {@code offset}
 */
public record Split(long offset, long length, long firstLine) {
    public Split {
        if (offset < 0 || length < 0 || firstLine < 1) {
            throw new IllegalArgumentException("split " + offset + "+" + length + " at line " + firstLine);
        }
    }
}
