package org.guiji.schemas.catalogue;

/**
 * When so many rows are inserted and updated at once that a person is asked.
 *
 * @param share of the resource's live rows, 0 to 1; more than all of them may be inserted
 * @param rows changes up to this number never brake
 */
public record ChangeBrake(double share, long rows) {
    public static final ChangeBrake USUAL = new ChangeBrake(0.5, 1000);
}
