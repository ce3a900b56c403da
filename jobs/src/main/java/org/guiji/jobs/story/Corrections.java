package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.schemas.problems.GuijiException;

/** A result workbook that came back: only rows may be in it that its run rejected and that nobody has taken up since. */
record Corrections(Site site) {
    private static final int LINES_SAID = 8;

    /** Columns of the workbook that are ours; all others are the provider's. */
    static List<String> delivered(List<String> columns) {
        int own = columns.indexOf(ReturnMarker.ROW);
        return own < 0 ? columns : columns.subList(own + 1, columns.size());
    }

    static void proveMarker(ReturnMarker marker, Run first, String resource, String file) {
        boolean fits = marker.run() == first.id()
                && marker.resource().equals(first.resource())
                && resource.equals(first.resource());
        if (!fits) {
            throw GuijiException.of(StoryFailure.CORRECTION_OF_OTHER, resource, file, marker.run(), marker.resource());
        }
    }

    /** Finds for each row of the workbook the rejected row it corrects, and keeps that for the report. */
    void prove(Run run, Dataset<Row> rows, List<String> columns) {
        long origin = site.returns().origin(run.id()).orElseThrow();
        ReturnMarker marker = new ReturnMarker(origin, run.resource(), List.of());
        Set<RowPlace> rejected = RowPlaces.read(site.folder(origin).rejected()).keySet();
        Set<RowPlace> back =
                site.returns().of(origin).stream().map(Returned::place).collect(Collectors.toSet());
        Map<RowPlace, List<String>> origins = new LinkedHashMap<>();
        Set<RowPlace> taken = new LinkedHashSet<>();
        List<Long> unknown = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        for (Row row : rows.select("_file", "_line", "_item", marked(columns)).collectAsList()) {
            Optional<RowPlace> place = marker.place(row.getString(3));
            if (place.filter(rejected::contains).isEmpty() || !taken.add(place.get())) {
                unknown.add(row.getLong(1));
            } else if (back.contains(place.get())) {
                again.add(row.getLong(1));
            } else {
                origins.put(new RowPlace(row.getInt(0), row.getLong(1), row.getInt(2)), texts(place.get()));
            }
        }
        refuse(run, origin, StoryFailure.CORRECTION_ROWS_UNKNOWN, unknown);
        refuse(run, origin, StoryFailure.CORRECTION_ROWS_BACK, again);
        RowPlaces.write(site.folder(run.id()).origins(), origins);
    }

    /** Without the hidden column no row is known. */
    private static String marked(List<String> columns) {
        return columns.contains(ReturnMarker.ROW) ? ReturnMarker.ROW : "_broken";
    }

    private static void refuse(Run run, long origin, StoryFailure why, List<Long> lines) {
        if (!lines.isEmpty()) {
            String said = lines.stream()
                    .sorted()
                    .limit(LINES_SAID)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            throw GuijiException.of(why, run.resource(), said + (lines.size() > LINES_SAID ? ", …" : ""), origin);
        }
    }

    private static List<String> texts(RowPlace place) {
        return List.of(String.valueOf(place.file()), String.valueOf(place.line()), String.valueOf(place.item()));
    }

    /** By row of the correction, the rejected row that it corrects. */
    Map<RowPlace, RowPlace> origins(Run run) {
        Map<RowPlace, RowPlace> origins = new LinkedHashMap<>();
        RowPlaces.read(site.folder(run.id()).origins())
                .forEach((place, texts) -> origins.put(
                        place,
                        new RowPlace(
                                Integer.parseInt(texts.get(0)),
                                Long.parseLong(texts.get(1)),
                                Integer.parseInt(texts.get(2)))));
        return origins;
    }
}
