package org.guiji.jobs.thematic;

import java.util.List;
import org.guiji.jobs.access.ColumnSource;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Title;

/**
 * A column of a thematic table.
 *
 * @param type as Spark's DDL spells it
 * @param sensitivity inherited along the lineage
 * @param sources the columns that its values are made from
 */
public record ThematicColumn(
        String name, Title title, String type, boolean key, Sensitivity sensitivity, List<ColumnSource> sources) {
    public ThematicColumn {
        sources = List.copyOf(sources);
    }
}
