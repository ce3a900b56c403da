package org.guiji.jobs.reading;

/** The pseudo rules that a record breaks when it cannot be read as a whole. */
public final class ReadRules {
    /** Another number of columns than the header has. */
    public static final String COLUMNS = "read.columns";
    /** Bytes that are no text in the declared charset. */
    public static final String ENCODING = "read.encoding";
    /** A cell longer than the resource allows. */
    public static final String CELL = "read.cell";
    /** A quote that is never closed, or closed inside a cell. */
    public static final String QUOTE = "read.quote";
    /** A NUL character. */
    public static final String NUL = "read.nul";
    /** A spreadsheet cell whose formula failed. */
    public static final String ERROR_CELL = "read.error-cell";
    /** Not JSON, not an object, or an object that says one thing twice. */
    public static final String JSON = "read.json";

    private ReadRules() {}
}
