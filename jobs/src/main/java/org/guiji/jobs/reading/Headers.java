package org.guiji.jobs.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of delivered columns as a mapping writes them. */
final class Headers {
    /** Columns that each row has beside the delivered ones. */
    static final List<String> TECHNICAL = List.of("_file", "_line", "_item", "_broken");

    /** No department sends more; a file with a new name in each record is something else. */
    static final int MOST_COLUMNS = 10_000;

    private Headers() {}

    /**
     * Trims spaces of any script, byte order marks and the {@code *} of mandatory columns, removes line breaks, names
     * empty ones {@code c1, c2, …} by their place, and numbers what is then the same name, whatever its case.
     */
    static List<String> tidy(List<String> delivered) {
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>(TECHNICAL);
        for (String cell : delivered) {
            String name = tidy(cell);
            String base = name.isEmpty() ? "c" + (names.size() + 1) : name;
            String unique = base;
            for (int i = 2; !used.add(unique.toLowerCase(Locale.ROOT)); i++) {
                unique = base + "#" + i;
            }
            names.add(unique);
        }
        return names;
    }

    static List<String> numbered(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("c" + i);
        }
        return names;
    }

    private static String tidy(String cell) {
        String text = cell.replaceAll("[\\r\\n\\u2028\\u2029]+", "");
        int from = 0;
        int to = text.length();
        while (from < to && isTrimmed(text.charAt(from))) {
            from++;
        }
        while (to > from && isTrimmed(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isTrimmed(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character < ' '
                || character == '\uFEFF'
                || character == '\u200B'
                || character == '*'
                || character == '＊';
    }
}
