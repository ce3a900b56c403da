package org.guiji.orchestration.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of as many columns and rules as one likes: a key, then text, whole numbers, money and dates in turn.
 *
 * @param name of the table in its database
 * @param columns the key included
 * @param rules written row rules, of which every row keeps every one; the contract adds its own
 */
record BenchTable(String name, int columns, int rules) {
    private static final String DATABASE = "bench";
    private static final List<String> TYPES = List.of("text(20)", "integer", "\"decimal(12,2)\"", "date");

    /** With its database. */
    String fullName() {
        return DATABASE + "." + name;
    }

    /** The name of the resource by which a provider fills the table. */
    String resource(String provider) {
        return provider + "/" + name.replace('_', '-');
    }

    /**
     * Adds the table, its rules and a resource of each provider to a workspace.
     *
     * @param code number in the catalogue of the first resource
     */
    void addTo(Path workspace, List<String> providers, int code) {
        write(workspace.resolve("schemas/tables/" + DATABASE + "/" + name + ".yaml"), contract());
        for (int i = 0; i < providers.size(); i++) {
            write(workspace.resolve("schemas/catalogue/" + resource(providers.get(i)) + ".yaml"), resource(code + i));
        }
        write(workspace.resolve("quality-rules/" + DATABASE + "/" + name + ".yaml"), ruleFile());
    }

    /**
     * As many lines as wanted; the same one always has the same key.
     *
     * @param first number of the first line
     * @param edition of two editions of a line the values differ
     */
    void csv(Path file, long first, long lines, int edition) {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(IntStream.range(0, columns).mapToObj(BenchTable::column).collect(Collectors.joining(",")));
            out.newLine();
            StringBuilder line = new StringBuilder();
            for (long i = first; i < first + lines; i++) {
                line.setLength(0);
                line.append('K').append(i);
                for (int column = 1; column < columns; column++) {
                    append(line.append(','), column, i + edition);
                }
                out.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a job by hand reads: every column with its type. */
    Dataset<Row> rows(SparkSession spark, Path csv) {
        return spark.read()
                .option("header", "true")
                .csv(csv.toString())
                .selectExpr(IntStream.range(0, columns)
                        .mapToObj(i -> switch (kind(i)) {
                            case 0 -> column(i);
                            case 1 -> "CAST(" + column(i) + " AS int) AS " + column(i);
                            case 2 -> "CAST(" + column(i) + " AS decimal(12,2)) AS " + column(i);
                            default -> "CAST(" + column(i) + " AS date) AS " + column(i);
                        })
                        .toArray(String[]::new));
    }

    private static void append(StringBuilder line, int column, long number) {
        long value = number * 31 + column;
        switch (kind(column)) {
            case 0 -> line.append("文字").append(value % 100_000);
            case 1 -> line.append(value % 1_000_000);
            case 2 -> line.append(value % 1_000_000).append('.').append(10 + value % 90);
            default ->
                line.append(2000 + value % 26)
                        .append('-')
                        .append(10 + value % 3)
                        .append('-')
                        .append(10 + value % 18);
        }
    }

    private String contract() {
        return IntStream.range(0, columns)
                .mapToObj(i -> "  - {name: " + column(i) + ", title: {zh: 第" + i + "列, en: Column " + i + "}, type: "
                        + TYPES.get(kind(i)) + (i == 0 ? ", key: true, normalise: identifier" : "") + "}\n")
                .collect(Collectors.joining("", "title: {zh: 测速, en: Measured}\ncolumns:\n", ""));
    }

    private String resource(int code) {
        String head = """
                title: {zh: 测速%2$d, en: Measured %2$d}
                table: %1$s
                classified: false
                catalogue:
                  class: 部门信息资源/测速/测速
                  code: 301001001/%2$06d
                  summary: 测速用
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "2"
                  publish-date: 2026-01-05
                delivery: {way: downlink, mode: changes}
                format: {csv: {}}
                columns:
                """;
        return IntStream.range(0, columns)
                .mapToObj(i -> "  " + column(i) + ": " + column(i) + "\n")
                .collect(Collectors.joining("", head.formatted(fullName(), code), ""));
    }

    private String ruleFile() {
        return IntStream.range(0, rules)
                .mapToObj(this::rule)
                .collect(Collectors.joining("", "table: " + fullName() + "\nrules:\n", ""));
    }

    private String rule(int number) {
        int column = 1 + number % (columns - 1);
        String name = column(column);
        String row =
                switch (kind(column)) {
                    case 0 -> "length(" + name + ") <= " + (10 + number % 10);
                    case 1 -> name + " >= -" + number;
                    case 2 -> name + " < " + (1_000_000 + number);
                    default -> name + " > date''19" + (10 + number % 80) + "-01-01''";
                };
        return "  - {id: B" + (1000 + number) + ", dimension: accuracy, indicator: \"0302\", column: " + name
                + ", row: '" + row + "', on-violation: quarantine, clause: 自定 Own, text: {zh: 测速, en: Measured}}\n";
    }

    private static int kind(int column) {
        return column == 0 ? 0 : (column - 1) % TYPES.size();
    }

    private static String column(int number) {
        return "c" + number;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
