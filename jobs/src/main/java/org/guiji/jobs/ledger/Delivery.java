package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One arrival of a resource.
 *
 * @param sequence grows with every arrival of the resource, from 1
 * @param period what it stands for: the manifest's period or sequence number, or {@code --date}; empty without one
 * @param fingerprint SHA-256 over names and bytes of its files, hexadecimal
 * @param sourceTime the time its rows are of where they do not say so themselves: the manifest's extraction time, else
 *     the start of the period, else the time of receipt
 * @param files as received, in the order in which rows point at them
 * @param landing folder of the bytes, relative to the lake
 * @param purgedAt when the bytes were deleted because their retention had ended
 */
public record Delivery(
        long id,
        String resource,
        long sequence,
        String period,
        String fingerprint,
        Instant sourceTime,
        Instant receivedAt,
        List<File> files,
        String landing,
        Optional<Instant> purgedAt) {

    /** One file, member or sheet that rows came from, e.g. {@code pkg.zip!a.csv} or {@code f.xlsx#Sheet1}. */
    public record File(String name, long bytes, String sha256) {}

    public Delivery {
        files = List.copyOf(files);
    }

    /** Bytes of all its files. */
    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
