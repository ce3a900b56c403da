package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A question raised about a row. What is asked, about which key, stands in a restricted file of the lake: free text may
 * hold anything, and the ledger holds no row's value.
 *
 * @param column that is doubted, or empty for the whole row
 * @param keyHash of the row, as {@code governance.contradictions} has it
 * @param resource whose value it is; its provider answers
 * @param by who asked, and is told
 * @param workingDays that the provider has
 * @param extraDays working days that an extension added; 0 without one
 * @param paper name of the restricted file
 */
public record Doubt(
        long id,
        String table,
        long keyHash,
        String column,
        String resource,
        String by,
        Instant askedAt,
        int workingDays,
        int extraDays,
        DoubtStatus status,
        Optional<Instant> answeredAt,
        String paper) {

    public String provider() {
        return resource.substring(0, resource.indexOf('/'));
    }

    public boolean isOpen() {
        return status == DoubtStatus.OPEN;
    }

    /** The same doubt as the ledger numbered it. */
    public Doubt numbered(long assigned) {
        return new Doubt(
                assigned,
                table,
                keyHash,
                column,
                resource,
                by,
                askedAt,
                workingDays,
                extraDays,
                status,
                answeredAt,
                paper);
    }
}
