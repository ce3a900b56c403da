package org.guiji.schemas.workspace;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.problems.Title;

/**
 * How results become scores: the key {@code quality} of {@code guiji.yaml}.
 *
 * @param weights of dimensions (by word) and indicators of GB/T 36344 (by code); what is not named weighs 1, and what
 *     weighs 0 is shown and does not count
 * @param grades from the highest down; the last takes everything below it
 */
public record QualitySettings(Map<String, BigDecimal> weights, List<Grade> grades) {
    /** Every indicator and dimension weighs the same; four grades. */
    public static final QualitySettings STANDARD = new QualitySettings(
            Map.of(),
            List.of(
                    new Grade(new BigDecimal("99"), new Title("优", "Excellent")),
                    new Grade(new BigDecimal("95"), new Title("良", "Good")),
                    new Grade(new BigDecimal("85"), new Title("中", "Fair")),
                    new Grade(BigDecimal.ZERO, new Title("差", "Poor"))));

    /** A name for scores from a percentage upwards. */
    public record Grade(BigDecimal from, Title title) {}

    public QualitySettings {
        weights = Map.copyOf(weights);
        grades = grades.stream()
                .sorted(Comparator.comparing(Grade::from).reversed())
                .toList();
    }

    public BigDecimal weight(String name) {
        return weights.getOrDefault(name, BigDecimal.ONE);
    }

    /** The grade of a score in per cent; empty when no grades are used. */
    public Optional<Grade> grade(BigDecimal score) {
        return grades.stream()
                .filter(grade -> score.compareTo(grade.from()) >= 0)
                .findFirst()
                .or(() -> grades.isEmpty() ? Optional.empty() : Optional.of(grades.get(grades.size() - 1)));
    }
}
