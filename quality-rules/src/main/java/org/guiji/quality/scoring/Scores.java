package org.guiji.quality.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.problems.Title;

/**
 * The scores of a run, a resource, a provider or a base database.
 *
 * @param dimensions all six, in the standard's order
 * @param overall the weighted mean of the evaluated dimensions in per cent; empty when nothing was evaluated
 * @param grade what the city calls such a score
 */
public record Scores(List<DimensionScore> dimensions, Optional<BigDecimal> overall, Optional<Title> grade) {
    public Scores {
        dimensions = List.copyOf(dimensions);
    }

    public DimensionScore of(Dimension dimension) {
        return dimensions.get(dimension.ordinal());
    }
}
