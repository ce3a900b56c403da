package org.guiji.orchestration.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.guiji.jobs.thematic.Chart;
import org.guiji.jobs.thematic.ChartFigures;
import org.guiji.jobs.thematic.ThematicColumn;
import org.guiji.orchestration.desks.ThematicDesk;
import org.jspecify.annotations.Nullable;

/**
 * A chart as the page shows it: as data for the script, and as a table that says the same.
 *
 * @param by title of the column that makes the groups
 * @param figures titles of the figures
 * @param json for the script
 */
record ShownChart(String by, List<String> figures, List<Row> rows, long others, String json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One group. */
    record Row(String name, List<@Nullable BigDecimal> values) {}

    static ShownChart of(ThematicDesk.Seen seen, ChartFigures data, Shown show) {
        String by = title(seen, data.chart().by(), show);
        List<String> figures = data.chart().show().stream()
                .map(measure -> figure(seen, measure, show))
                .toList();
        List<Row> rows = data.groups().stream()
                .map(group -> new Row(name(seen, group.name(), show), group.values()))
                .toList();
        return new ShownChart(
                by, figures, rows, data.others(), json(data.chart().kind(), figures, rows));
    }

    private static String json(Chart.Kind kind, List<String> figures, List<Row> rows) {
        ObjectNode chart = MAPPER.createObjectNode().put("kind", kind.text());
        ArrayNode names = chart.putArray("names");
        rows.forEach(row -> names.add(row.name()));
        ArrayNode series = chart.putArray("series");
        for (int i = 0; i < figures.size(); i++) {
            ObjectNode one = series.addObject().put("name", figures.get(i));
            ArrayNode values = one.putArray("values");
            int at = i;
            rows.forEach(row -> values.add(row.values().get(at)));
        }
        return chart.toString();
    }

    private static String figure(ThematicDesk.Seen seen, Chart.Measure measure, Shown show) {
        return switch (measure.of()) {
            case COUNT -> show.word("figure", "count");
            case SUM -> title(seen, measure.column(), show);
            case AVERAGE -> show.word("figure", "average") + title(seen, measure.column(), show);
        };
    }

    private static String title(ThematicDesk.Seen seen, String column, Shown show) {
        return seen.table().columns().stream()
                .filter(known -> known.name().equals(column))
                .map(ThematicColumn::title)
                .map(show::title)
                .findFirst()
                .orElse(column);
    }

    private static String name(ThematicDesk.Seen seen, @Nullable String value, Shown show) {
        if (value == null || value.isEmpty()) {
            return show.word("figure", "none");
        }
        String label = seen.labels().get(value);
        return label == null || label.isEmpty() ? value : label + " " + value;
    }
}
