package org.guiji.schemas.contracts;

/** What conforming does to a text before it is typed; every kind also trims and turns null markers into null. */
public enum Normalisation {
    /** Trim only. */
    TEXT,
    /** Full-width letters and digits to half-width, inner spaces removed, letters to upper case. */
    IDENTIFIER,
    /** The separator of ethnic names to U+00B7. */
    PERSON_NAME,
    /** Nothing: the bytes as delivered. */
    VERBATIM
}
