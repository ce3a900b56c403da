package org.guiji.jobs.access;

import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.contracts.Sensitivity;

/**
 * What somebody who has signed in sees of the lake.
 *
 * @param name of the account
 * @param masks how much of a sensitive text is shown
 * @param provider the only department whose rows are seen, and of base tables alone; empty for the data centre's people
 * @param governance names of the governance tables that are seen
 */
public record Sight(String name, Masks masks, Optional<String> provider, Set<String> governance) {
    public Sight {
        governance = Set.copyOf(governance);
    }

    /** How much of a sensitive text is shown. */
    public enum Masks {
        /** As its kind allows: the family name, the ends of a number. */
        BY_KIND,
        /** Stars only. */
        WHOLE
    }

    /** The kind of mask for a column. */
    String maskKind(Sensitivity sensitivity) {
        return (masks == Masks.BY_KIND ? sensitivity : Sensitivity.TEXT).maskKind();
    }
}
