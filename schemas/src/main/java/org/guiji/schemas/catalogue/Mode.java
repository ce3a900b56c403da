package org.guiji.schemas.catalogue;

/** What absence in a delivery means. */
public enum Mode {
    /** The delivery is everything: what it no longer contains is closed. */
    FULL,
    /** The delivery is only what changed: absence says nothing. */
    CHANGES
}
