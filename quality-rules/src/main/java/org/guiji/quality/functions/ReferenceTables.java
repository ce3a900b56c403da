package org.guiji.quality.functions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.codes.Divisions;
import org.guiji.schemas.workspace.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What SQL functions look up: code tables, divisions, the calendar and the business date of one workspace. It stands in
 * plans as a literal and so travels to executors by itself; there it is unpacked once for each JVM and content.
 *
 * <p>Its methods are called by generated code, which is why they are public and take Spark's own representations: dates
 * are days since 1970.
 */
public final class ReferenceTables implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The session setting that names the tables a session uses. */
    public static final String SETTING = "guiji.reference";

    private static final ReferenceRegistry REGISTRY = new ReferenceRegistry();

    private final HashMap<UTF8String, HashSet<UTF8String>> codes = new HashMap<>();
    private final Divisions divisions;
    private final WorkingCalendar calendar;
    private final transient @Nullable Settings settings;
    private transient byte @Nullable [] packed;

    private ReferenceTables(CodeTables codes, WorkingCalendar calendar, Settings settings) {
        for (Map.Entry<String, CodeTable> table : codes.all().entrySet()) {
            HashSet<UTF8String> known = new HashSet<>();
            table.getValue().names().keySet().forEach(code -> known.add(UTF8String.fromString(code)));
            this.codes.put(UTF8String.fromString(table.getKey()), known);
        }
        this.divisions = new Divisions(codes);
        this.calendar = calendar;
        this.settings = settings;
    }

    public static ReferenceTables of(CodeTables codes, WorkingCalendar calendar, Settings settings) {
        return new ReferenceTables(codes, calendar, settings);
    }

    /** From now on the session's functions, and those of sessions made from it, look up here. */
    public void installIn(SparkSession session) {
        session.conf().set(SETTING, REGISTRY.add(this));
    }

    /** The same for an analyser without a session. */
    public void installIn(SQLConf settings) {
        settings.setConfString(SETTING, REGISTRY.add(this));
    }

    /** The tables of the session that analyses a query now. */
    static ReferenceTables current() {
        return REGISTRY.find(SQLConf.get().getConfString(SETTING, ""));
    }

    /** The city's business date; asked when a query is analysed, so that all its rows see one date. */
    LocalDate today() {
        Settings present = settings;
        if (present == null) {
            throw new IllegalStateException("the business date is known on the driver only");
        }
        return LocalDate.now(present.clock().withZone(present.timeZone()));
    }

    /** NULL for a table that does not exist. */
    public @Nullable Boolean validCode(UTF8String table, UTF8String code) {
        HashSet<UTF8String> known = codes.get(table);
        return known == null ? null : known.contains(code);
    }

    /** NULL when no list can tell. */
    public @Nullable Boolean validDivision(UTF8String code, int date) {
        return divisions.validAt(code.getBytes(), date);
    }

    /** NULL outside the calendar. */
    public @Nullable Integer workingDaysBetween(int from, int to) {
        return known(calendar.countWorkingDays(from, to));
    }

    /** NULL outside the calendar. */
    public @Nullable Integer addWorkingDays(int date, int days) {
        return known(calendar.addWorkingDays(date, days));
    }

    public boolean calendarCovers(int date) {
        return calendar.covers(LocalDate.ofEpochDay(date));
    }

    /** The year that kept {@link #addWorkingDays} from an answer; NULL when it has one. */
    public @Nullable Integer missingYearAfter(int date, int days) {
        var year = calendar.missingYear(date, days);
        return year.isPresent() ? year.getAsInt() : null;
    }

    /** The year that kept {@link #workingDaysBetween} from an answer; NULL when it has one. */
    public @Nullable Integer missingYearBetween(int from, int to) {
        var year = calendar.countWorkingDays(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to))
                .missingYear();
        return year.isPresent() ? year.getAsInt() : null;
    }

    private static @Nullable Integer known(int answer) {
        return answer == WorkingCalendar.UNKNOWN ? null : answer;
    }

    /** Plans show their literals. */
    @Override
    public String toString() {
        return "reference";
    }

    private synchronized Object writeReplace() {
        byte[] bytes = packed;
        if (bytes == null) {
            bytes = PackedTables.bytes(new Content(codes, divisions, calendar));
            packed = bytes;
        }
        return new PackedTables(bytes);
    }

    private ReferenceTables(Content content) {
        this.codes.putAll(content.codes());
        this.divisions = content.divisions();
        this.calendar = content.calendar();
        this.settings = null;
    }

    static ReferenceTables unpacked(byte[] bytes) {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return new ReferenceTables((Content) stream.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("driver and executor run different versions", e);
        }
    }

    private record Content(
            HashMap<UTF8String, HashSet<UTF8String>> codes, Divisions divisions, WorkingCalendar calendar)
            implements Serializable {}
}
