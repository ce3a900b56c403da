package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.ledger.RowPlace;

/**
 * Places of rows, each with texts about it, as a file of lines: index of the file, line, item, then the texts, between
 * tabs. No value of a row is ever in it.
 */
final class RowPlaces {
    private static final String TAB = "\t";

    private RowPlaces() {}

    static void write(Path file, Map<RowPlace, List<String>> places) {
        List<String> lines = new ArrayList<>();
        places.forEach((place, texts) -> lines.add(line(place, texts)));
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order in which they were written; nothing when there is no file. */
    static Map<RowPlace, List<String>> read(Path file) {
        Map<RowPlace, List<String>> places = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return places;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split(TAB, -1);
                places.put(
                        new RowPlace(Integer.parseInt(cells[0]), Long.parseLong(cells[1]), Integer.parseInt(cells[2])),
                        List.of(cells).subList(3, cells.length));
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(RowPlace place, List<String> texts) {
        String start = place.file() + TAB + place.line() + TAB + place.item();
        return texts.isEmpty() ? start : start + TAB + String.join(TAB, texts);
    }
}
