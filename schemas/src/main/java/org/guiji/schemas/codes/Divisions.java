package org.guiji.schemas.codes;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which division code (GB/T 2260) meant something on which day. The answer has three values, because the lists have
 * gaps:
 *
 * <ol>
 *   <li>a code that the workspace added counts always;
 *   <li>between 1980 and 2019 a code counts from the first revision that has it until the next revision that lacks it;
 *       between the last revision without it and the first with it the day of the change is unknown;
 *   <li>on other days a code of the 2023 list counts; a code of a province that no list ever had does not; for the
 *       others the answer is unknown.
 * </ol>
 *
 * <p>Codes of 9, 12 and 15 digits (townships, villages, grid cells) are judged by their first six.
 */
public final class Divisions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long FIRST_DAY = LocalDate.of(1980, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(2019, 12, 31).toEpochDay();

    /** The days of one meaning: unknown from {@code gap}, counting from {@code from}, over at {@code until}. */
    private record Interval(String name, long gap, long from, long until) implements Serializable {}

    /** All that is known about one code of six digits. */
    private record Division(String name, boolean added, boolean current, List<Interval> intervals)
            implements Serializable {}

    private final HashMap<Integer, Division> divisions = new HashMap<>();
    private final HashMap<String, String> townships = new HashMap<>();
    private final boolean[] provinces = new boolean[100];

    public Divisions(CodeTables tables) {
        Map<Integer, List<Interval>> history = history(tables.find("division_history"));
        CodeTable current =
                tables.find("division_2023").orElseGet(() -> new CodeTable("division_2023", "none", "none", Map.of()));
        history.forEach((code, intervals) -> {
            String name = intervals.get(intervals.size() - 1).name();
            divisions.put(code, new Division(name, false, false, intervals));
        });
        for (CodeTable.Entry entry : current.entries()) {
            int code = county(entry.code());
            boolean added = current.added().contains(entry.code());
            divisions.put(code, new Division(entry.name(), added, true, history.getOrDefault(code, List.of())));
        }
        divisions.keySet().forEach(code -> provinces[code / 10_000] = true);
        tables.find("township_2023").ifPresent(table -> townships.putAll(table.names()));
    }

    private static Map<Integer, List<Interval>> history(Optional<CodeTable> table) {
        List<CodeTable.Entry> entries = table.map(CodeTable::entries).orElse(List.of());
        NavigableSet<String> revisions = new TreeSet<>();
        for (CodeTable.Entry entry : entries) {
            entry.attribute("first_revision").ifPresent(revisions::add);
            entry.attribute("last_revision").ifPresent(revisions::add);
        }
        Map<Integer, List<Interval>> history = new HashMap<>();
        for (CodeTable.Entry entry : entries) {
            history.computeIfAbsent(county(entry.code()), code -> new ArrayList<>())
                    .add(interval(entry, revisions));
        }
        return history;
    }

    private static Interval interval(CodeTable.Entry entry, NavigableSet<String> revisions) {
        String first = entry.attribute("first_revision").orElse("");
        String before = revisions.lower(first);
        // The first revision stands for the whole of its year: nothing older is known.
        long gap = before == null ? FIRST_DAY : day(before) + 1;
        long from = before == null ? FIRST_DAY : day(first);
        long until = entry.attribute("last_revision")
                .map(revisions::higher)
                .map(Divisions::day)
                .orElse(LAST_DAY + 1);
        return new Interval(entry.name(), gap, from, until);
    }

    /** A revision is the list as it stood at the end of its month. */
    private static long day(String revision) {
        return YearMonth.of(Integer.parseInt(revision.substring(0, 4)), Integer.parseInt(revision.substring(4)))
                .atEndOfMonth()
                .toEpochDay();
    }

    /** Whether the code counted on that day; nothing when no list can tell. */
    public Optional<Boolean> validAt(String code, LocalDate date) {
        return Optional.ofNullable(judge(county(code), date.toEpochDay()));
    }

    /** The same for UTF-8 bytes and days since 1970, as SQL has them; null for unknown. */
    public @Nullable Boolean validAt(byte[] code, long epochDay) {
        return judge(county(code, 0, code.length), epochDay);
    }

    private @Nullable Boolean judge(int code, long day) {
        if (code < 0) {
            return false;
        }
        Division division = divisions.get(code);
        if (division != null && division.added()) {
            return true;
        }
        boolean current = division != null && division.current();
        if (day < FIRST_DAY || day > LAST_DAY) {
            return current ? Boolean.TRUE : provinces[code / 10_000] ? null : Boolean.FALSE;
        }
        return division == null ? Boolean.FALSE : listed(division, day);
    }

    private static @Nullable Boolean listed(Division division, long day) {
        boolean unknown = false;
        for (Interval interval : division.intervals()) {
            if (day >= interval.from() && day < interval.until()) {
                return true;
            }
            unknown |= day >= interval.gap() && day < interval.from();
        }
        return unknown ? null : Boolean.FALSE;
    }

    /** The present name of a code, or its last one. */
    public Optional<String> name(String code) {
        String township = townships.get(code);
        if (township != null) {
            return Optional.of(township);
        }
        return code.length() == 6
                ? Optional.ofNullable(divisions.get(county(code))).map(Division::name)
                : Optional.empty();
    }

    /** The name that a code had on a day: 430602 was 南区 before it became 岳阳楼区. */
    public Optional<String> name(String code, LocalDate date) {
        Division division = divisions.get(county(code));
        if (division == null) {
            return Optional.empty();
        }
        long day = date.toEpochDay();
        return division.intervals().stream()
                .filter(interval -> day >= interval.from() && day < interval.until())
                .map(Interval::name)
                .findFirst()
                .or(() -> Optional.of(division.name())
                        .filter(name -> division.added()
                                || (division.current() && Boolean.TRUE.equals(judge(county(code), day)))));
    }

    /** Whether any list, old or new, has the first six digits. */
    public boolean everListed(String code) {
        return divisions.containsKey(county(code));
    }

    /** The first six digits as a number; negative when the text is no division code of 6, 9, 12 or 15 digits. */
    static int county(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.ISO_8859_1);
        return county(bytes, 0, bytes.length);
    }

    private static int county(byte[] code, int from, int length) {
        if (length != 6 && length != 9 && length != 12 && length != 15) {
            return -1;
        }
        int county = 0;
        for (int i = 0; i < length; i++) {
            int digit = code[from + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            county = i < 6 ? county * 10 + digit : county;
        }
        return county;
    }
}
