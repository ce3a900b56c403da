package org.guiji.jobs.story;

import java.util.Locale;
import java.util.Optional;

/**
 * A delivery that waits, and what a run would make of it as far as can be told without touching anything.
 *
 * @param delivery a file's name, or the resource that is asked
 * @param bytes of the file
 * @param period that it would stand for; empty when neither manifest nor request name one
 */
public record Foreseen(String delivery, Optional<Long> bytes, String period, Outlook outlook) {

    /** What a run would make of a delivery. */
    public enum Outlook {
        /** It is received and checked. */
        NEW,
        /** Its bytes are those of the latest delivery: nothing new. */
        SEEN_BEFORE,
        /** A package is unpacked before its bytes are compared. */
        UNPACK,
        /** The resource's database, or what another resource received, is asked. */
        PULL,
        /** Its manifest cannot be read. */
        FAULTY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
