package org.guiji.orchestration.running;

/** The program is ending, so a stage does not begin any more. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the program is ending", null, false, false);
    }
}
