package org.guiji.schemas.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * How deliveries of a resource behave.
 *
 * @param sourceTime delivered column that holds each row's time at the source
 * @param deleteColumn delivered column that marks deletes
 * @param deleteValues the values of it that mean delete
 * @param member glob of the files to read in a package; everything else in it is an attachment
 * @param attachments delivered column that names a file of the package (licence files)
 * @param attachmentHash delivered column with that file's SM3, hexadecimal
 * @param maxCell longest allowed cell in bytes
 * @param brakeShare share of the resource's live rows whose closing in one run asks for approval, 0 to 1
 * @param brakeRows closings up to this number never brake
 * @param evolve what an additional delivered column means: {@code ignore} it with a warning, or {@code refuse}
 * @param tolerance how many rows may be quarantined
 * @param cadence when deliveries come
 * @param changes when too much is inserted and updated at once
 */
public record DeliverySettings(
        WayIn way,
        Mode mode,
        Optional<String> sourceTime,
        Optional<String> deleteColumn,
        List<String> deleteValues,
        Optional<String> member,
        Optional<String> attachments,
        Optional<String> attachmentHash,
        int maxCell,
        double brakeShare,
        long brakeRows,
        String evolve,
        DeliveryTolerance tolerance,
        Cadence cadence,
        ChangeBrake changes) {
    public DeliverySettings {
        deleteValues = List.copyOf(deleteValues);
        if (deleteColumn.isPresent() && deleteValues.isEmpty()) {
            throw new IllegalArgumentException("a delete column needs delete values");
        }
    }

    /** With the product's tolerance and brake of changes, and without a word about the cadence. */
    public DeliverySettings(
            WayIn way,
            Mode mode,
            Optional<String> sourceTime,
            Optional<String> deleteColumn,
            List<String> deleteValues,
            Optional<String> member,
            Optional<String> attachments,
            Optional<String> attachmentHash,
            int maxCell,
            double brakeShare,
            long brakeRows,
            String evolve) {
        this(
                way,
                mode,
                sourceTime,
                deleteColumn,
                deleteValues,
                member,
                attachments,
                attachmentHash,
                maxCell,
                brakeShare,
                brakeRows,
                evolve,
                DeliveryTolerance.USUAL,
                Cadence.UNSTATED,
                ChangeBrake.USUAL);
    }
}
