package org.guiji.schemas.problems;

import org.jspecify.annotations.Nullable;

/** Ends the request. Expected outcomes are values; this is for what the story cannot go on with. */
public final class GuijiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public GuijiException(Failure failure) {
        this(failure, null);
    }

    /** The cause is kept for developers only; its message may hold row values and is never shown. */
    public GuijiException(Failure failure, @Nullable Throwable cause) {
        super(failure.code().name() + " " + failure.subject(), cause);
        this.failure = failure;
    }

    public static GuijiException of(FailureCode code, String subject, Object... arguments) {
        return new GuijiException(Failure.of(code, subject, arguments));
    }

    public Failure failure() {
        return failure;
    }
}
