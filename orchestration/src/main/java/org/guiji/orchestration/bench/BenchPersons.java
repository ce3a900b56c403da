package org.guiji.orchestration.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Fictional persons of division 430699 as CSV: the n-th one is always the same, but for address and time. */
public final class BenchPersons {
    static final String HEADER = "公民身份号码,姓名,性别,出生日期,民族,户籍地区划,户籍地址,联系电话,更新时间";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int PER_DAY = 999;
    private static final int DAYS = 12 * 28;

    private BenchPersons() {}

    /** @param number which person stands in which line, from 0 */
    public static void write(Path file, long lines, LongUnaryOperator number, int day) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                out.write(HEADER + "\n");
                StringBuilder line = new StringBuilder();
                for (long i = 0; i < lines; i++) {
                    line.setLength(0);
                    append(line, number.applyAsLong(i), day);
                    out.append(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nine columns, as peers store them. */
    public static Dataset<Row> typed(SparkSession spark, Path csv) {
        return spark.read()
                .option("header", "true")
                .csv(csv.toString())
                .selectExpr(
                        "`公民身份号码` AS citizen_id",
                        "`姓名` AS name",
                        "`性别` AS sex_code",
                        "CAST(`出生日期` AS date) AS birth_date",
                        "`民族` AS ethnic_code",
                        "`户籍地区划` AS household_division_code",
                        "`户籍地址` AS household_address",
                        "`联系电话` AS mobile",
                        "CAST(`更新时间` AS timestamp) AS updated_at");
    }

    private static void append(StringBuilder line, long number, int day) {
        long date = number / PER_DAY;
        int sequence = (int) (number % PER_DAY) + 1;
        int from = line.length();
        line.append("430699").append(1950 + date / DAYS % 60);
        two(line, date % DAYS / 28 + 1);
        two(line, date % 28 + 1);
        line.append(sequence / 100).append(sequence / 10 % 10).append(sequence % 10);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (line.charAt(from + i) - '0') * WEIGHTS[i];
        }
        line.append("10X98765432".charAt(sum % 11));
        String born = line.substring(from + 6, from + 10) + "-" + line.substring(from + 10, from + 12) + "-"
                + line.substring(from + 12, from + 14);
        line.append(",样例张").append("甲乙丙丁戊己庚辛".charAt((int) (number % 8)));
        line.append(sequence % 2 == 1 ? ",1," : ",2,")
                .append(born)
                .append(",01,430699,样例路")
                .append(number % 5000)
                .append('号');
        if (day > 1) {
            line.append("之").append(day);
        }
        line.append(",1390000").append(1000 + number % 9000).append(",2026-11-");
        two(line, day);
        line.append(" 08:00:00\n");
    }

    private static void two(StringBuilder line, long number) {
        line.append(number / 10).append(number % 10);
    }
}
