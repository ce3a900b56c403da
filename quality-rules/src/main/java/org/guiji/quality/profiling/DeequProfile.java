package org.guiji.quality.profiling;

import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.profiles.StringColumnProfile;
import com.amazon.deequ.suggestions.ConstraintSuggestion;
import com.amazon.deequ.suggestions.ConstraintSuggestionResult;
import com.amazon.deequ.suggestions.ConstraintSuggestionRunner;
import com.amazon.deequ.suggestions.rules.CompleteIfCompleteRule;
import com.amazon.deequ.suggestions.rules.ConstraintRule;
import com.amazon.deequ.suggestions.rules.NonNegativeNumbersRule;
import com.amazon.deequ.suggestions.rules.RetainCompletenessRule;
import com.amazon.deequ.suggestions.rules.RetainTypeRule;
import com.amazon.deequ.suggestions.rules.UniqueIfApproximatelyUniqueRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.profiling.Hint.Kind;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Deequ's profile of some columns and what it suggests from it. Its rules about ranges of values are not asked: their
 * suggestions would carry values of the data.
 */
final class DeequProfile {
    private static final Pattern BOUND = Pattern.compile(">= ([0-9.]+)");

    private final List<Hint> hints = new ArrayList<>();
    private final Map<String, Long> distinct = new HashMap<>();
    private final long rows;

    private DeequProfile(ConstraintSuggestionResult result) {
        rows = result.numRecordsUsedForProfiling();
        JavaConverters.mapAsJavaMap(result.columnProfiles()).values().forEach(this::add);
        JavaConverters.mapAsJavaMap(result.constraintSuggestions())
                .values()
                .forEach(column -> JavaConverters.seqAsJavaList(column).forEach(this::add));
    }

    static DeequProfile of(Dataset<Row> rows) {
        return new DeequProfile(new ConstraintSuggestionRunner()
                .onData(rows)
                .addConstraintRules(rules())
                .withLowCardinalityHistogramThreshold(0)
                .run());
    }

    long rows() {
        return rows;
    }

    List<Hint> hints() {
        return List.copyOf(hints);
    }

    /** About how many values the column has. */
    long distinct(String column) {
        return distinct.getOrDefault(column, 0L);
    }

    private void add(ColumnProfile profile) {
        distinct.put(profile.column(), profile.approximateNumDistinctValues());
        if (profile instanceof StringColumnProfile text
                && text.minLength().isDefined()
                && text.minLength().equals(text.maxLength())) {
            int length = ((Number) text.minLength().get()).intValue();
            hints.add(new Hint(profile.column(), Kind.FIXED_LENGTH, length));
        }
    }

    private void add(ConstraintSuggestion suggestion) {
        kind(suggestion).ifPresent(kind -> hints.add(new Hint(suggestion.columnName(), kind, bound(suggestion))));
    }

    private static Optional<Kind> kind(ConstraintSuggestion suggestion) {
        ConstraintRule<ColumnProfile> by = suggestion.suggestingRule();
        if (by instanceof CompleteIfCompleteRule) {
            return Optional.of(Kind.COMPLETE);
        }
        if (by instanceof RetainCompletenessRule) {
            return Optional.of(Kind.MOSTLY_COMPLETE);
        }
        if (by instanceof UniqueIfApproximatelyUniqueRule) {
            return Optional.of(Kind.UNIQUE);
        }
        if (by instanceof NonNegativeNumbersRule) {
            return Optional.of(Kind.NOT_NEGATIVE);
        }
        return suggestion.codeForConstraint().contains("Integral") ? Optional.of(Kind.INTEGRAL) : Optional.empty();
    }

    private static double bound(ConstraintSuggestion suggestion) {
        Matcher bound = BOUND.matcher(suggestion.codeForConstraint());
        return bound.find() ? Double.parseDouble(bound.group(1)) : 1;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Seq<ConstraintRule<ColumnProfile>> rules() {
        // Deequ's rules are of profiles for Scala; javac sees only the raw classes.
        List<ConstraintRule> rules = List.of(
                new CompleteIfCompleteRule(),
                new RetainCompletenessRule(
                        RetainCompletenessRule.apply$default$1(),
                        RetainCompletenessRule.apply$default$2(),
                        RetainCompletenessRule.apply$default$3()),
                new RetainTypeRule(),
                new NonNegativeNumbersRule(),
                new UniqueIfApproximatelyUniqueRule());
        return (Seq) JavaConverters.asScalaBuffer(rules).toList();
    }
}
