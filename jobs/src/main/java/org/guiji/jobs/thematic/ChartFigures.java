package org.guiji.jobs.thematic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a chart, as of one version of its table.
 *
 * @param chart that they were made for
 * @param run that made the version
 * @param groups the largest first; lines in the order of their groups
 * @param others how many groups are left out, because they are small or many
 */
public record ChartFigures(Chart chart, long run, long version, List<Group> groups, long others) {
    public ChartFigures {
        groups = List.copyOf(groups);
    }

    /**
     * One group.
     *
     * @param name the value that its rows share; null for rows without one
     * @param values one for each figure; null where there is none
     */
    public record Group(@Nullable String name, List<@Nullable BigDecimal> values) {
        public Group {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }
}
