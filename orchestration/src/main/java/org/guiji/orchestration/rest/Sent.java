package org.guiji.orchestration.rest;

import org.jspecify.annotations.Nullable;

/** What a body may leave out. */
final class Sent {
    private Sent() {}

    static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
