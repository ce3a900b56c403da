package org.guiji.jobs.receiving;

import java.util.List;
import org.guiji.jobs.ledger.Delivery;

/**
 * A delivery that was proven and is ready to be read.
 *
 * @param manifest {@link Manifest#NONE} when it came without one
 * @param fingerprint SHA-256 over names and bytes of its files, hexadecimal
 * @param parts in the order in which rows point at them
 * @param files one for each part, with the bytes of the file it stands in
 * @param attachments files of the package that give no rows
 */
public record Received(
        Manifest manifest,
        String fingerprint,
        List<Part> parts,
        List<Delivery.File> files,
        List<Attachment> attachments) {
    public Received {
        parts = List.copyOf(parts);
        files = List.copyOf(files);
        attachments = List.copyOf(attachments);
        if (parts.size() != files.size()) {
            throw new IllegalArgumentException(parts.size() + " parts of " + files.size() + " files");
        }
    }

    /** The same delivery, in which parts without a column of their own have these. */
    public Received named(List<String> columns) {
        List<Part> known = parts.stream()
                .map(part -> part.columns().isEmpty() ? part.named(columns) : part)
                .toList();
        return new Received(manifest, fingerprint, known, files, attachments);
    }

    /** The same delivery with what another manifest says. */
    Received with(Manifest other) {
        return new Received(other, fingerprint, parts, files, attachments);
    }
}
