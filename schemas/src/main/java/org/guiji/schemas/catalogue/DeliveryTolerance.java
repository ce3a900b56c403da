package org.guiji.schemas.catalogue;

/**
 * How many rows of a delivery may be quarantined before the delivery as a whole is not trusted.
 *
 * @param share of the delivered rows, 0 to 1
 * @param rows up to this number of quarantined rows the share does not matter
 * @param refuses whether a delivery beyond it is refused instead of held for a person
 */
public record DeliveryTolerance(double share, long rows, boolean refuses) {
    /** The product's: half of the rows, and more than a hundred. */
    public static final DeliveryTolerance USUAL = new DeliveryTolerance(0.5, 100, false);

    public DeliveryTolerance {
        if (!(share >= 0 && share <= 1) || rows < 0) {
            throw new IllegalArgumentException("tolerance " + share + ", " + rows);
        }
    }

    public boolean isExceeded(long quarantined, long delivered) {
        return quarantined > rows && quarantined > share * delivered;
    }
}
