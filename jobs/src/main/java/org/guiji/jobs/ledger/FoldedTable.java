package org.guiji.jobs.ledger;

import java.util.List;

/**
 * By which authority all rows of a table were folded.
 *
 * @param run that did it, or that brought the last of these resources
 * @param resources that had delivered by then
 * @param authority what decides between them, as {@link org.guiji.schemas.catalogue.Authority#between} says it
 */
public record FoldedTable(String table, long run, List<String> resources, String authority) {
    public FoldedTable {
        resources = List.copyOf(resources);
    }
}
