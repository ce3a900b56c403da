package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.guiji.quality.SharedSpark;
import org.junit.jupiter.api.Test;

class CutFromTheLeftTest {
    private static final List<String> TEXTS =
            Arrays.asList("11010519491231002X", "张三😀李四", "", "一", "a", null, "😀😀", "é\u0301x");

    @Test
    void whatIsCutIsWhatCountingCharactersSaysWithAndWithoutGeneratedCode() {
        for (String mode : List.of("CODEGEN_ONLY", "NO_CODEGEN")) {
            SparkSession session = SharedSpark.session().newSession();
            session.conf().set("spark.sql.codegen.wholeStage", mode.startsWith("C") ? "true" : "false");
            session.conf().set("spark.sql.codegen.factoryMode", mode);
            for (int from : new int[] {1, 2, 4, 18, 19, 400}) {
                for (int length : new int[] {0, 1, 3, 17, 18, Integer.MAX_VALUE}) {
                    Dataset<Row> cut = cut(session, functions.substring(functions.col("value"), from, length));
                    assertThat(values(cut)).isEqualTo(expected(from, length));
                    assertThat(cut.queryExecution().optimizedPlan().toString())
                            .as("cut without counting")
                            .doesNotContain("substring(value#");
                }
            }
        }
    }

    @Test
    void placesFromTheRightAndPlacesThatRowsSayAreLeftToSpark() {
        SparkSession session = SharedSpark.session();
        assertThat(values(cut(session, functions.expr("substring(value, -2, 2)"))))
                .containsExactly("2X", "李四", "", "一", "a", null, "😀😀", "\u0301x");
        assertThat(values(cut(session, functions.expr("substring(value, length(value), 1)"))))
                .containsExactly("X", "四", "", "一", "a", null, "😀", "x");
    }

    private static Dataset<Row> cut(SparkSession session, Column part) {
        // With a condition that is not known before, so that the optimizer does not work the values out by itself.
        return session.createDataset(TEXTS, Encoders.STRING())
                .coalesce(1)
                .where("rand() >= 0")
                .select(part.as("part"));
    }

    private static List<String> values(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
    }

    private static List<String> expected(int from, int length) {
        List<String> parts = new ArrayList<>();
        for (String text : TEXTS) {
            parts.add(text == null ? null : part(text.codePoints().toArray(), from - 1, length));
        }
        return parts;
    }

    private static String part(int[] characters, int from, int length) {
        int start = Math.min(from, characters.length);
        return new String(characters, start, Math.min(length, characters.length - start));
    }
}
