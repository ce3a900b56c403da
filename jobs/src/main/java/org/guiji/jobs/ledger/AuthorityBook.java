package org.guiji.jobs.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What is known without opening the lake about whose value counts: how many contradictions there are, and by which
 * authority tables were folded. Contradictions themselves, with their keys, stand in the lake.
 */
public interface AuthorityBook {

    /** Replaces the counts of a table. */
    void count(String table, List<ContradictionCount> counts);

    /** Of all tables. */
    List<ContradictionCount> counts();

    void fold(FoldedTable folded);

    /** The one noted last whose run was not withdrawn. */
    Optional<FoldedTable> folded(String table);
}
