package org.guiji.schemas.contracts;

/** How sensitive a column is, which is also the kind of its mask. */
public enum Sensitivity {
    NONE,
    NAME,
    ID_NUMBER,
    MOBILE,
    ADDRESS,
    /** Anything else about a person: shown as stars only. */
    TEXT;

    public boolean isSensitive() {
        return this != NONE;
    }

    /** The mask kind as SQL and YAML spell it: {@code name}, {@code id-number}, … */
    public String maskKind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
