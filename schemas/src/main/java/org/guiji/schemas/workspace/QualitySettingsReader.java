package org.guiji.schemas.workspace;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.QualitySettings.Grade;
import org.guiji.schemas.yaml.YamlMap;

/** Reads {@code quality} of {@code guiji.yaml}. */
public final class QualitySettingsReader {
    /** The keys of {@code quality}. */
    public static final Set<String> KEYS = Set.of("weights", "grades");
    /** The keys of one grade. */
    public static final Set<String> GRADE_KEYS = Set.of("from", "title");
    /** What can be weighed: the six dimensions and twenty indicators of GB/T 36344-2018. */
    public static final Set<String> WEIGHED = Stream.of(
                    "conformity 0101 0102 0103 0104 0105 0106",
                    "completeness 0201 0202",
                    "accuracy 0301 0302 0303 0304 0305",
                    "consistency 0401 0402",
                    "timeliness 0501 0502 0503",
                    "accessibility 0601 0602")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private QualitySettingsReader() {}

    static QualitySettings read(YamlMap quality) {
        quality.only(KEYS);
        List<Grade> grades = quality.maps("grades").stream()
                .map(QualitySettingsReader::grade)
                .toList();
        return new QualitySettings(
                weights(quality.mapOrEmpty("weights")),
                quality.has("grades") ? grades : QualitySettings.STANDARD.grades());
    }

    private static Map<String, BigDecimal> weights(YamlMap written) {
        written.only(WEIGHED);
        Map<String, BigDecimal> weights = new HashMap<>();
        for (String name : written.keys()) {
            written.parsed(name, ValueForm.NUMBER, QualitySettingsReader::weight)
                    .ifPresent(weight -> weights.put(name, weight));
        }
        return weights;
    }

    private static Grade grade(YamlMap written) {
        written.only(GRADE_KEYS);
        written.required("from");
        return new Grade(
                written.parsed("from", ValueForm.NUMBER, QualitySettingsReader::percentage)
                        .orElse(BigDecimal.ZERO),
                written.title("title"));
    }

    private static BigDecimal weight(String text) {
        BigDecimal weight = new BigDecimal(text);
        if (weight.signum() < 0) {
            throw new IllegalArgumentException("below 0");
        }
        return weight;
    }

    private static BigDecimal percentage(String text) {
        BigDecimal from = weight(text);
        if (from.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("above 100");
        }
        return from;
    }
}
