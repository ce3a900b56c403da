package org.guiji.orchestration.planning;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource that should run and must not yet.
 *
 * @param detail the resource, table, source system, run or person that it waits for
 * @param until when the obstacle goes by itself
 */
public record Wait(Due due, Why why, String detail, Optional<Instant> until) {

    /** What keeps a resource from being started; the first that applies. */
    public enum Why {
        /** Somebody works on it. */
        RUNNING(true),
        /** A person, or the schedule's file, has paused it. */
        PAUSED(false),
        /** A delivery before this one waits for a decision. */
        HELD(false),
        /** Its window is closed. */
        WINDOW(true),
        /** The last start failed; it is too early for the next. */
        BACKOFF(true),
        /** It has failed as often as the schedule allows: an operator must act. */
        GAVE_UP(false),
        /** What it comes after is not done. */
        AFTER(true),
        /** Enough runs at once. */
        LIMIT(true);

        private final boolean passes;

        Why(boolean passes) {
            this.passes = passes;
        }

        /** Whether it goes away without a person, so that others wait with it. */
        public boolean passes() {
            return passes;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public String resource() {
        return due.resource();
    }
}
