package org.guiji.orchestration.alerting;

/** A message did not arrive. */
final class NotDelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDelivered(Throwable cause) {
        super(cause.getClass().getSimpleName(), cause);
    }

    /** @param answer what the other side said, as a number */
    NotDelivered(String answer) {
        super(answer);
    }
}
