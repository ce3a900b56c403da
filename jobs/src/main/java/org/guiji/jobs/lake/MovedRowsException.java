package org.guiji.jobs.lake;

/** Rows were found in files that the version a commit builds on does not have: somebody has moved them since. */
final class MovedRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MovedRowsException() {
        super("rows were moved to other files while a commit was made");
    }
}
