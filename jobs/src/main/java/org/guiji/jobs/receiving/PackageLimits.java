package org.guiji.jobs.receiving;

/**
 * What a package may unpack to.
 *
 * @param members how many files
 * @param bytes how many bytes together
 * @param ratio how many times its own size, once it is past {@code harmless} bytes; real extracts stay below 50
 * @param harmless up to here no ratio is suspicious
 */
record PackageLimits(int members, long bytes, int ratio, long harmless) {
    static final PackageLimits USUAL = new PackageLimits(200_000, 64L << 30, 250, 64L << 20);
}
