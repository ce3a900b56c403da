package org.guiji.jobs.lake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import scala.Option;

/**
 * What is wrong with a query, without the library's message, which quotes the query and, at run time, values.
 *
 * @param kind Spark's name of the mistake, e.g. {@code UNRESOLVED_COLUMN.WITH_SUGGESTION}
 * @param line 1-based; with the column only when the analyser knows the place
 * @param name the table, column or function that is not known, as long as it looks like a name
 * @param proposals the names that Spark finds near
 */
public record SqlMistake(
        String kind, Optional<Integer> line, Optional<Integer> column, Optional<String> name, List<String> proposals) {
    /** An identity number without quotes is an identifier for the parser; it does not look like this. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_][A-Za-z_0-9]{0,63}(\\.[A-Za-z_][A-Za-z_0-9]{0,63}){0,2}");

    private static final List<String> NAMED = List.of("relationName", "objectName", "routineName", "schemaName");

    public SqlMistake {
        proposals = List.copyOf(proposals);
    }

    /** Empty when the exception is about something else than the query. */
    public static Optional<SqlMistake> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known
                    && known.getErrorClass() != null
                    && !known.getErrorClass().equals("INTERNAL_ERROR")) {
                return Optional.of(of(known));
            }
            if (cause instanceof AnalysisException analysis) {
                return Optional.of(at(analysis, "ANALYSIS", Map.of()));
            }
        }
        return Optional.empty();
    }

    private static SqlMistake of(SparkThrowable known) {
        Map<String, String> parameters = known.getMessageParameters();
        return known instanceof AnalysisException analysis
                ? at(analysis, known.getErrorClass(), parameters)
                : new SqlMistake(
                        known.getErrorClass(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static SqlMistake at(AnalysisException analysis, String kind, Map<String, String> parameters) {
        Optional<String> name = NAMED.stream()
                .filter(parameters::containsKey)
                .map(parameters::get)
                .findFirst()
                .map(SqlMistake::plain)
                .filter(text -> NAME.matcher(text).matches());
        List<String> proposals = Arrays.stream(
                        parameters.getOrDefault("proposal", "").split(","))
                .map(SqlMistake::plain)
                .filter(text -> NAME.matcher(text).matches())
                .toList();
        return new SqlMistake(
                kind,
                number(analysis.line()),
                number(analysis.startPosition()).map(start -> start + 1),
                name,
                proposals);
    }

    private static String plain(String quoted) {
        return quoted.replace("`", "").strip();
    }

    private static Optional<Integer> number(Option<Object> value) {
        return value.isDefined() && value.get() instanceof Integer number ? Optional.of(number) : Optional.empty();
    }
}
