package org.guiji.orchestration.rest;

import org.jspecify.annotations.Nullable;

/** Why something is to be done. */
record Reason(@Nullable String reason) {
    /** Empty where it was left out. */
    String text() {
        return Sent.text(reason);
    }
}
