package org.guiji.quality.judging;

import java.time.LocalDate;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A random row of every kind of column, each value NULL one time in five. */
record OracleRow(
        int id,
        @Nullable Long n,
        @Nullable Long m,
        @Nullable Double d,
        @Nullable String s,
        @Nullable String t,
        @Nullable LocalDate day,
        @Nullable Boolean flag) {
    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("n", DataTypes.LongType)
            .add("m", DataTypes.LongType)
            .add("d", DataTypes.DoubleType)
            .add("s", DataTypes.StringType)
            .add("t", DataTypes.StringType)
            .add("day", DataTypes.DateType)
            .add("flag", DataTypes.BooleanType);

    private static final String[] TEXTS = {
        "", "a", "ab", "abc", "b", "AB", "i", "I", "ı", "a*", "a?b", " a", "𠮷b", "3", "12"
    };
    private static final double[] DOUBLES = {0, -0.0, 0.5, 0.25, -1, 1e300, Double.NaN, Double.POSITIVE_INFINITY};

    static OracleRow random(int id, Random random) {
        return new OracleRow(
                id,
                isNull(random) ? null : Long.valueOf(random.nextInt(13) - 3),
                isNull(random) ? null : Long.valueOf(random.nextInt(13) - 3),
                isNull(random) ? null : Double.valueOf(DOUBLES[random.nextInt(DOUBLES.length)]),
                isNull(random) ? null : TEXTS[random.nextInt(TEXTS.length)],
                isNull(random) ? null : TEXTS[random.nextInt(TEXTS.length)],
                isNull(random) ? null : LocalDate.of(2026, 11, 20).plusDays(random.nextInt(400) - 200),
                isNull(random) ? null : Boolean.valueOf(random.nextBoolean()));
    }

    private static boolean isNull(Random random) {
        return random.nextInt(5) == 0;
    }

    Row row() {
        return RowFactory.create(id, n, m, d, s, t, day == null ? null : java.sql.Date.valueOf(day), flag);
    }
}
