package org.guiji.jobs.thematic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;

/**
 * What the comment at the head of a thematic table's file says.
 *
 * @param owner the provider that answers for the table
 * @param incremental whether only changed keys are computed again
 * @param minimumGrade that every base table it reads must have
 * @param shareType 1 unconditional, 2 conditional, 3 none
 * @param openType the same for open data
 * @param columns titles of columns, by name; a column handed through has the title of its source
 * @param chart how it is drawn
 */
public record ThematicHeader(
        String name,
        Title title,
        String owner,
        List<String> key,
        boolean incremental,
        Optional<QualitySettings.Grade> minimumGrade,
        String shareType,
        Optional<String> shareCondition,
        String openType,
        Map<String, Title> columns,
        Optional<Chart> chart) {
    public ThematicHeader {
        key = List.copyOf(key);
        columns = Map.copyOf(columns);
    }
}
