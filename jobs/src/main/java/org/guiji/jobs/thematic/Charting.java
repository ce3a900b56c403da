package org.guiji.jobs.thematic;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Works out the figures of a chart. Of a table with sensitive columns, groups of fewer than {@value #LEAST} rows are left
 * out: a figure of one person is that person's.
 */
record Charting(ThematicTable table, Chart chart) {
    private static final int LEAST = 5;
    private static final int MOST = 24;
    private static final int MOST_OF_LINE = 120;
    private static final String BY = "_by";
    private static final String ROWS = "_rows";

    ChartFigures of(Dataset<Row> rows, long run, long version) {
        List<Column> figures = new ArrayList<>();
        for (int i = 0; i < chart.show().size(); i++) {
            figures.add(figure(chart.show().get(i)).cast("decimal(38,4)").as("_" + i));
        }
        Dataset<Row> grouped = rows.groupBy(by().as(BY)).agg(count(lit(1)).as(ROWS), figures.toArray(Column[]::new));
        long all = grouped.count();
        boolean line = chart.kind() == Chart.Kind.LINE;
        List<Row> found = grouped.where(col(ROWS).geq(least()))
                .orderBy(line ? col(BY).desc_nulls_last() : col("_0").desc_nulls_last(), col(BY))
                .limit(line ? MOST_OF_LINE : MOST)
                .collectAsList();
        List<ChartFigures.Group> groups =
                new ArrayList<>(found.stream().map(row -> group(row)).toList());
        if (line) {
            groups.sort(Comparator.comparing(
                    ChartFigures.Group::name, Comparator.nullsFirst(Comparator.<String>naturalOrder())));
        }
        return new ChartFigures(chart, run, version, groups, all - groups.size());
    }

    private long least() {
        return table.columns().stream().anyMatch(column -> column.sensitivity().isSensitive()) ? LEAST : 1;
    }

    private ChartFigures.Group group(Row row) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < chart.show().size(); i++) {
            BigDecimal value = row.getDecimal(2 + i);
            values.add(value == null ? null : plain(value));
        }
        return new ChartFigures.Group(row.getString(0), values);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shorter = value.stripTrailingZeros();
        return shorter.scale() < 0 ? shorter.setScale(0) : shorter;
    }

    private Column by() {
        Column column = col("`" + chart.by() + "`");
        boolean dated = table.columns().stream()
                .filter(each -> each.name().equals(chart.by()))
                .anyMatch(each -> each.type().equals("DATE") || each.type().equals("TIMESTAMP"));
        return dated ? date_format(column, "yyyy") : column.cast("string");
    }

    private static Column figure(Chart.Measure measure) {
        Column column = col("`" + measure.column() + "`");
        return switch (measure.of()) {
            case COUNT -> count(lit(1));
            case SUM -> sum(column);
            case AVERAGE -> avg(column);
        };
    }
}
