package org.guiji.jobs.access;

import java.util.Optional;

/** What is wrong with a SELECT of the workspace, without a library's message: that quotes the text. */
public final class SelectRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of thing is wrong. */
    public enum Kind {
        UNREADABLE,
        NO_SELECT,
        READS_FILES,
        RUNS_CODE,
        TABLE_UNKNOWN,
        COLUMN_UNKNOWN,
        FUNCTION_UNKNOWN,
        NOT_DETERMINISTIC,
        INVALID
    }

    private final Kind kind;
    private final int line;
    private final String name;
    private final String near;

    SelectRefusal(Kind kind, int line, String name, Optional<String> near) {
        super(kind + " line " + line);
        this.kind = kind;
        this.line = line;
        this.name = name;
        this.near = near.orElse("");
    }

    public Kind kind() {
        return kind;
    }

    /** 1-based; 0 when the analyser does not know the place. */
    public int line() {
        return line;
    }

    /** The table, column, function or statement; empty when there is none. */
    public String name() {
        return name;
    }

    /** The nearest known name; empty when there is none. */
    public String near() {
        return near;
    }
}
