package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.quality.SharedSpark;
import org.junit.jupiter.api.Test;

class QuickTextsTest {
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

    @Test
    void aTextFitsWhereItHasNoMoreCharactersThanThat() {
        for (int limit : new int[] {0, 1, 2, 4, 5, 8, 18, 400}) {
            assertThat(answers("char_length(value) <= " + limit, "char_length(value#"))
                    .isEqualTo(each(text -> text.codePointCount(0, text.length()) <= limit));
        }
    }

    @Test
    void aTextLacksCharactersWhereNoneIsTakenOutOfIt() {
        for (String characters : List.of("0123456789*?\uFFFD", "X", "四", "😀", "\u0301", "@~", "李😀a", "é")) {
            Predicate<String> lacks = text ->
                    text.codePoints().noneMatch(one -> characters.codePoints().anyMatch(other -> other == one));
            assertThat(answers("translate(value, '" + characters + "', '') = value", "translate(value#"))
                    .as(characters)
                    .isEqualTo(each(lacks));
            assertThat(answers("value = translate(value, '" + characters + "', '')", "translate(value#"))
                    .isEqualTo(each(lacks));
        }
    }

    @Test
    void aTextHoldsAnotherWhereItHasAPlaceInIt() {
        for (String part : List.of("E+", "X", "四", "1949", "", "😀李", "\u0301x")) {
            assertThat(answers("instr(value, '" + part + "') = 0", "instr(value#"))
                    .as(part)
                    .isEqualTo(each(text -> !text.contains(part)));
        }
        assertThat(values(cut(SharedSpark.session(), functions.expr("cast(instr(value, '四') = 5 as string)"))))
                .containsExactly("false", "true", "false", "false", "false", null, "false", "false");
    }

    @Test
    void bytesThatAreNoTextLackNothing() {
        byte[] gbk = {(byte) 0xD5, (byte) 0xC5, (byte) 0xC8, (byte) 0xFD};

        assertThat(Texts.lacks(UTF8String.fromBytes(gbk), UTF8String.fromString("0*")))
                .isFalse();
        assertThat(Texts.lacks(UTF8String.fromString("张\uFFFD"), UTF8String.fromString("0*")))
                .isTrue();
        assertThat(Texts.lacks(UTF8String.fromString("张\uFFFD"), UTF8String.fromString("\uFFFD")))
                .isFalse();
    }

    @Test
    void aTextThatIsComparedWithAnotherOnesTranslationIsLeftToSpark() {
        assertThat(values(cut(
                        SharedSpark.session(),
                        functions.expr("cast(translate(value, 'X', '') = concat(value, '') as string)"))))
                .containsExactly("false", "true", "true", "true", "true", null, "true", "true");
        assertThat(values(cut(
                        SharedSpark.session(), functions.expr("cast(translate(value, 'a', 'a') = value as string)"))))
                .containsExactly("true", "true", "true", "true", "true", null, "true", "true");
    }

    private static List<String> answers(String condition, String notInPlan) {
        Dataset<Row> rows = cut(SharedSpark.session(), functions.expr("cast(" + condition + " as string)"));
        assertThat(rows.queryExecution().optimizedPlan().toString()).doesNotContain(notInPlan);
        return values(rows);
    }

    private static List<String> each(Predicate<String> condition) {
        List<String> answers = new ArrayList<>();
        for (String text : TEXTS) {
            answers.add(text == null ? null : Boolean.toString(condition.test(text)));
        }
        return answers;
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
