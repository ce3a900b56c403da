package org.guiji.schemas.catalogue;

/** The three ways in of Yueyang art. 19. */
public enum WayIn {
    SYSTEM,
    DOWNLINK,
    FORM
}
