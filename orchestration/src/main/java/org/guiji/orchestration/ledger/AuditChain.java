package org.guiji.orchestration.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.guiji.orchestration.access.AuditLog.Entry;
import org.guiji.orchestration.access.AuditLog.Verdict;
import org.jspecify.annotations.Nullable;

/** Follows a chain of entries from its beginning and says where it first does not hold. */
final class AuditChain {
    private final Link head;
    private final Optional<String> noted;
    private Link at = new Link(0, "");
    private @Nullable Long broken;
    private boolean found;

    AuditChain(Link head, Optional<String> noted) {
        this.head = head;
        this.noted = noted;
        this.found = noted.isEmpty();
    }

    /** Where the chain stands after an entry. */
    record Link(long position, String hash) {

        Link next(Instant time, String who, String action, String subject, String reason) {
            return new Link(position + 1, sha256(hash, position + 1, time, who, action, subject, reason));
        }

        Link next(Entry entry) {
            return next(entry.at(), entry.who(), entry.action(), entry.subject(), entry.reason());
        }

        /** Each part with its length before it: no two entries give the same text. */
        private static String sha256(Object... parts) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (Object part : parts) {
                    byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
                    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(bytes);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** In the order of positions. Before the first entry is chained, older ones stand outside and prove nothing. */
    void follow(Entry entry) {
        if (broken != null || (entry.position() == 0 && head.position() == 0)) {
            return;
        }
        Link next = at.next(entry);
        if (entry.position() != next.position() || !entry.hash().equals(next.hash())) {
            broken = next.position();
            return;
        }
        at = next;
        found = found || noted.filter(next.hash()::equalsIgnoreCase).isPresent();
    }

    Verdict verdict() {
        if (broken == null && !at.equals(head)) {
            broken = at.position() + 1;
        }
        return new Verdict(at.position(), Optional.ofNullable(broken), found, head.hash());
    }
}
