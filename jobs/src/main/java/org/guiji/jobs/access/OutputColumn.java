package org.guiji.jobs.access;

import java.util.List;
import org.guiji.schemas.contracts.Sensitivity;

/**
 * What an analysed SELECT gives out.
 *
 * @param type as Spark's DDL spells it
 * @param sensitivity inherited from the columns it is made from; {@link Sensitivity#TEXT} where something was computed
 *     from a sensitive one
 * @param plain whether the value is handed through as it is
 * @param sources the columns of tables that its values are made from, without those that only decide which rows count
 */
public record OutputColumn(
        String name, String type, Sensitivity sensitivity, boolean plain, List<ColumnSource> sources) {
    public OutputColumn {
        sources = List.copyOf(sources);
    }
}
