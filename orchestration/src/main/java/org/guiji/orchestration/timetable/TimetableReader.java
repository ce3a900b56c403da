package org.guiji.orchestration.timetable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** Reads {@code orchestration/schedule.yaml}; all that is wrong with it is found at once. */
public final class TimetableReader {
    /** The file, relative to the workspace. */
    public static final String FILE = "orchestration/schedule.yaml";
    /** The keys of the file. */
    public static final Set<String> KEYS = Set.of("schedules", "retry", "limits", "upkeep");
    /** The keys of one schedule. */
    public static final Set<String> SCHEDULE_KEYS =
            Set.of("for", "cron", "days", "after", "window", "retry", "source", "paused");
    /** The keys of {@code window}. */
    public static final Set<String> WINDOW_KEYS = Set.of("from", "to", "overnight");
    /** The keys of {@code retry}. */
    public static final Set<String> RETRY_KEYS = Set.of("transient", "other");
    /** The keys of one kind of {@code retry}. */
    public static final Set<String> BACKOFF_KEYS = Set.of("attempts", "first", "longest");
    /** The keys of {@code limits}. */
    public static final Set<String> LIMITS_KEYS = Set.of("at-once", "per-table", "per-source", "sources");
    /** The words of {@code days}. */
    public static final List<String> DAYS = List.of("all", "working");

    /** What {@code upkeep} says instead of a time. */
    public static final String NEVER = "never";

    private final Names names;
    private final Problems problems = new Problems();

    private TimetableReader(Workspace workspace) {
        this.names = Names.of(workspace);
    }

    /** The timetable of a workspace; the usual one where there is no file. */
    public static Timetable read(Workspace workspace) {
        Path file = workspace.root().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Timetable.USUAL;
        }
        TimetableReader reader = new TimetableReader(workspace);
        Optional<Timetable> read =
                YamlFile.read(workspace.root(), file, reader.problems).map(reader::timetable);
        if (read.isPresent() && reader.problems.isEmpty()) {
            return read.get();
        }
        return Timetable.of(reader.problems.all());
    }

    private Timetable timetable(YamlMap file) {
        file.only(KEYS);
        Retries retries = retries(file.mapOrEmpty("retry"), Retries.USUAL);
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, YamlMap> places = new LinkedHashMap<>();
        Map<String, Boolean> byPattern = new LinkedHashMap<>();
        for (YamlMap written : file.maps("schedules")) {
            Entry entry = entry(written, retries);
            if (!written.has("for")) {
                written.missing("for", ValueForm.LIST_OF_TEXTS);
            }
            for (String key : List.of("after", "source")) {
                if (written.has(key) && written.texts("for").stream().anyMatch(Thematics::isName)) {
                    written.problem(key, TimetableFailure.SCHEDULE_NOT_FOR_THEMATIC, key);
                }
            }
            for (String name : written.texts("for")) {
                boolean pattern = name.contains("*");
                for (String resource : names.resolve(name, written, "for")) {
                    YamlMap other = places.get(resource);
                    boolean otherPattern = byPattern.getOrDefault(resource, false);
                    if (other != null && pattern == otherPattern) {
                        written.problem("for", TimetableFailure.SCHEDULE_RESOURCE_TWICE, resource, other.line("for"));
                    } else if (other == null || otherPattern) {
                        entries.put(resource, entry);
                        places.put(resource, written);
                        byPattern.put(resource, pattern);
                    }
                }
            }
        }
        names.checkCircles(entries, places);
        return new Timetable(entries, retries, limits(file.mapOrEmpty("limits")), upkeep(file), List.of());
    }

    private static Optional<LocalTime> upkeep(YamlMap file) {
        return file.text("upkeep").filter(NEVER::equals).isPresent()
                ? Optional.empty()
                : file.parsed("upkeep", ValueForm.TIME_OF_DAY, LocalTime::parse).or(Timetable.USUAL::upkeep);
    }

    private Entry entry(YamlMap written, Retries retries) {
        written.only(SCHEDULE_KEYS);
        return new Entry(
                trigger(written),
                written.texts("after").stream()
                        .flatMap(name -> names.resources(name, written, "after").stream())
                        .distinct()
                        .toList(),
                written.map("window").flatMap(TimetableReader::window),
                written.map("retry").map(own -> retries(own, retries)).orElse(retries),
                written.text("source"),
                written.text("paused"));
    }

    private static Trigger trigger(YamlMap written) {
        boolean working = written.choice("days", DAYS).filter("working"::equals).isPresent();
        Optional<Cron> cron = Optional.empty();
        try {
            cron = written.text("cron").map(Cron::new);
        } catch (IllegalArgumentException e) {
            written.problem("cron", TimetableFailure.SCHEDULE_CRON_BAD);
        }
        if (cron.isPresent() && !cron.get().everFires()) {
            written.problem("cron", TimetableFailure.SCHEDULE_CRON_NEVER_FIRES);
        }
        if (written.has("days") && !written.has("cron")) {
            written.missing("cron", ValueForm.TEXT);
        }
        return cron.<Trigger>map(found -> new Trigger.ByClock(found, working)).orElse(Trigger.BY_CYCLE);
    }

    private static Optional<Window> window(YamlMap written) {
        written.only(WINDOW_KEYS);
        written.required("from");
        written.required("to");
        Optional<LocalTime> from = written.parsed("from", ValueForm.TIME_OF_DAY, LocalTime::parse);
        Optional<LocalTime> to = written.parsed("to", ValueForm.TIME_OF_DAY, LocalTime::parse);
        boolean overnight = written.flag("overnight", false);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (overnight == to.get().isAfter(from.get())) {
            written.problem("to", TimetableFailure.SCHEDULE_WINDOW_CLOSED);
            return Optional.empty();
        }
        return Optional.of(new Window(from.get(), to.get(), overnight));
    }

    private static Retries retries(YamlMap written, Retries usual) {
        written.only(RETRY_KEYS);
        return new Retries(
                backoff(written.mapOrEmpty("transient"), usual.passing()),
                backoff(written.mapOrEmpty("other"), usual.other()));
    }

    private static Backoff backoff(YamlMap written, Backoff usual) {
        written.only(BACKOFF_KEYS);
        int attempts = written.number("attempts", usual.attempts(), 1);
        Duration first = duration(written, "first").orElse(usual.first());
        Duration longest =
                duration(written, "longest").orElse(usual.longest().compareTo(first) < 0 ? first : usual.longest());
        if (longest.compareTo(first) < 0) {
            written.problem("longest", TimetableFailure.SCHEDULE_PAUSES_WRONG);
            return usual;
        }
        return new Backoff(attempts, first, longest);
    }

    private static Optional<Duration> duration(YamlMap written, String key) {
        return written.parsed(key, ValueForm.DURATION, text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(31)) > 0) {
                throw new IllegalArgumentException("a pause");
            }
            return duration;
        });
    }

    private static Limits limits(YamlMap written) {
        written.only(LIMITS_KEYS);
        Map<String, Integer> sources = new LinkedHashMap<>();
        YamlMap single = written.mapOrEmpty("sources");
        single.keys().forEach(name -> sources.put(name, single.number(name, 1, 1)));
        return new Limits(
                written.number("at-once", Limits.USUAL.atOnce(), 1),
                written.number("per-table", Limits.USUAL.perTable(), 1),
                written.number("per-source", Limits.USUAL.perSource(), 1),
                sources);
    }
}
