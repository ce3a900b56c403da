package org.guiji.orchestration.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of what persons did: append-only, each entry holding the hash of the one before it, so that no entry can be
 * changed, removed or put between without the chain showing it.
 */
public interface AuditLog {

    /** Appends an entry. Never a row's value. */
    void audit(String who, String action, String subject, String reason);

    /** Newest first. @param text that who, action or subject contain; empty for all */
    List<Entry> entries(String text, int offset, int limit);

    long count(String text);

    /** Walks the whole chain. @param noted a hash that somebody wrote down earlier and that must still be in it */
    Verdict verify(Optional<String> noted);

    /** @param position from 1, without gaps; 0 for entries that are older than the chain and not yet in it */
    record Entry(long position, Instant at, String who, String action, String subject, String reason, String hash) {}

    /**
     * @param broken the first position at which the chain does not hold; empty when it does
     * @param head the hash of the last entry, worth writing down elsewhere
     */
    record Verdict(long entries, Optional<Long> broken, boolean notedFound, String head) {
        public boolean holds() {
            return broken.isEmpty() && notedFound;
        }
    }
}
