package org.guiji.orchestration.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.LineageDesk;
import org.guiji.orchestration.desks.Note;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Numbers, times and names as pages write them: in the city's time zone, whatever the machine's locale. */
final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final String NOTHING = "–";
    private final Workspace workspace;
    private final MessageSource words;
    private final Language language;
    private final Function<String, Optional<Title>> thematic;

    /** @param thematic titles of thematic tables by name, which the workspace's own tables leave out */
    Shown(Workspace workspace, MessageSource words, Language language, Function<String, Optional<Title>> thematic) {
        this.workspace = workspace;
        this.words = words;
        this.language = language;
        this.thematic = thematic;
    }

    public String language() {
        return language == Language.ZH ? "zh-CN" : "en";
    }

    public String time(@Nullable Instant instant) {
        return instant == null
                ? NOTHING
                : TIME.format(instant.atZone(workspace.settings().timeZone()));
    }

    public String time(Optional<Instant> instant) {
        return time(instant.orElse(null));
    }

    /** Without year and seconds. */
    public String minute(Optional<Instant> instant) {
        return instant.map(at -> MINUTE.format(at.atZone(workspace.settings().timeZone())))
                .orElse(NOTHING);
    }

    public String number(long number) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    /** Else a page's int would fit both a long and an Optional. */
    public String number(int number) {
        return number((long) number);
    }

    public String number(Optional<Long> number) {
        return number.map(this::number).orElse(NOTHING);
    }

    public String milliseconds(long milliseconds) {
        return milliseconds < 1000 ? milliseconds + " ms" : tenth(milliseconds / 1000.0);
    }

    /** How long a run took, or has gone on. */
    public String took(Run run) {
        Instant end = run.finishedAt().orElseGet(Instant::now);
        return tenth(Math.max(0, Duration.between(run.startedAt(), end).toMillis()) / 1000.0);
    }

    private static String tenth(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
    }

    public String share(long satisfied, long evaluated) {
        return evaluated == 0
                ? NOTHING
                : String.format(Locale.ROOT, "%.2f %%", Math.floor(10000.0 * satisfied / evaluated) / 100);
    }

    public String bytes(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }

    public String title(Title title) {
        return title.in(language);
    }

    public String title(Optional<Title> title) {
        return title.map(this::title).orElse(NOTHING);
    }

    /**
     * What a run is about: a resource's title, or that of a table that is computed anew; one that is no longer there is
     * called by its name.
     */
    public String resource(String name) {
        return workspace
                .catalogue()
                .find(name)
                .map(Resource::title)
                .map(this::title)
                .orElseGet(() -> table(name));
    }

    /** Of the page about what a run is about; null when there is none that this visitor may open. */
    public @Nullable String address(Run run, Visitor visitor) {
        return address(run.resource(), visitor);
    }

    /** The same of a resource or thematic table. */
    public @Nullable String address(String name, Visitor visitor) {
        if (workspace.catalogue().find(name).isPresent()) {
            return "/resources/" + name;
        }
        boolean open = visitor.may(Action.SEE_TABLES) && thematic.apply(name).isPresent();
        return open ? LineagePicture.thematic(name) : null;
    }

    public String table(String name) {
        return workspace
                .tables()
                .find(name)
                .map(TableContract::title)
                .or(() -> thematic.apply(name))
                .map(this::title)
                .orElse(name);
    }

    public String provider(String name) {
        return Optional.ofNullable(workspace.providers().get(name))
                .map(Provider::title)
                .map(this::title)
                .orElse(name);
    }

    /** Values by column, as one text; a value that has no masked form, or is empty, is a dash. */
    public String values(String table, Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .map(entry ->
                        column(table, entry.getKey()) + " " + Objects.requireNonNullElse(entry.getValue(), NOTHING))
                .collect(Collectors.joining(language == Language.ZH ? "；" : "; "));
    }

    public String column(String table, String name) {
        return workspace
                .tables()
                .find(table)
                .flatMap(contract -> contract.column(name))
                .map(column -> title(column.title()))
                .orElse(name);
    }

    public Note note(Run run) {
        return Note.of(run, language);
    }

    /** The number of stages that have ended, of five. */
    public int stages(Run run) {
        return run.done().map(stage -> stage.ordinal() + 1).orElse(0);
    }

    /** Where a stage of a run stands: {@code done}, {@code now}, {@code stopped} or {@code open}. */
    public String stage(Run run, Stage stage) {
        if (run.hasDone(stage)) {
            return "done";
        }
        boolean next = stage.ordinal() == stages(run);
        if (!next) {
            return "open";
        }
        return run.isOpen() ? "now" : run.finishedAt().isPresent() ? "stopped" : "held";
    }

    /** A word of the console by its key; what has none is shown as it is. */
    public String word(String prefix, Object name) {
        String text = name instanceof Enum<?> known ? known.name().toLowerCase(Locale.ROOT) : String.valueOf(name);
        String found = words.getMessage(prefix + "." + text, null, text, Locale.forLanguageTag(language.suffix()));
        return found == null ? text : found;
    }

    /** The last line of an export that is not whole. */
    String cut(int rows) {
        Locale locale = Locale.forLanguageTag(language.suffix());
        return "# " + words.getMessage("export.cut", new Object[] {number(rows)}, locale);
    }

    /** As classes of the style sheet are called. */
    public String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** How a period of time is bounded for a picture: a share of the whole in per cent. */
    public long part(long part, long whole) {
        return whole == 0 ? 0 : Math.round(100.0 * part / whole);
    }

    /** Of the page about a place in a lineage. */
    public String address(LineageDesk.Node node) {
        return LineagePicture.address(node);
    }

    /** A text as far as a picture has room for it; what is no Latin letter is twice as wide. */
    public String cut(String text, int most) {
        int room = most;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            room -= point < 0x2000 ? 1 : 2;
            if (room < 0) {
                return text.substring(0, end) + "…";
            }
            end += Character.charCount(point);
        }
        return text;
    }
}
