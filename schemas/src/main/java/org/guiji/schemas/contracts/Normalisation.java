package org.guiji.schemas.contracts;

/** What conforming does to a text before it is typed; every kind also trims and turns null markers into null. */
public enum Normalisation {
    /** Trim only. */
    TEXT,
    /** Full-width letters and digits to half-width, inner spaces removed, letters to upper case. */
    IDENTIFIER,
    /** The separator of ethnic names to U+00B7. */
    PERSON_NAME,
    /** Money in 10,000 units: a number, or a text with its unit such as {@code 100(万元人民币)}. */
    AMOUNT,
    /** A currency's code, from its Chinese name or from a text of money. */
    CURRENCY,
    /** Nothing: the bytes as delivered. */
    VERBATIM
}
