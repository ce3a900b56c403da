package org.guiji.jobs.story;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.thematic.Made;
import org.guiji.jobs.thematic.ThematicFailure;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Problem;

/**
 * Which thematic tables must be refreshed, decided from the ledger and the run folders alone, and the runs of kind
 * refresh, which are opened here and taken to their end by the caller. The resource of such a run is the table itself.
 */
public final class Refreshing {
    private final Site site;
    private final Thematics thematics;

    public Refreshing(Site site, Thematics thematics) {
        this.site = site;
        this.thematics = thematics;
    }

    /**
     * What a refresh starts from.
     *
     * @param day the business date, where the text asks for it; empty otherwise
     * @param inputs versions that the ledger knows of tables that were ever loaded
     * @param whole whether every row is asked for
     */
    record Order(String fingerprint, String day, Map<String, Long> inputs, boolean whole) {
        Order {
            inputs = Map.copyOf(inputs);
        }

        /** The same for the same state, in every process. */
        String stamp() {
            String all = fingerprint + " " + day + " " + new TreeMap<>(inputs);
            return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
        }

        boolean isOfSameStateAs(Order other) {
            return fingerprint.equals(other.fingerprint) && day.equals(other.day) && inputs.equals(other.inputs);
        }
    }

    /** All tables, each behind those that it reads. */
    public List<String> tables() {
        return thematics.tables().stream().map(ThematicTable::name).toList();
    }

    /** What keeps tables from being there: one for each file that has problems. */
    public List<Failure> broken() {
        return thematics.problems().stream()
                .map(Problem::file)
                .distinct()
                .map(file -> Failure.of(ThematicFailure.THEMATIC_INVALID, file))
                .toList();
    }

    /**
     * The table of that name, with or without its database.
     *
     * @throws GuijiException when there is none, or its file has problems
     */
    public ThematicTable table(String name) {
        return thematics.find(name).orElseThrow(() -> {
            boolean faulty = thematics.problems().stream()
                    .anyMatch(problem -> problem.file().endsWith("/" + name.replaceFirst("^thematic\\.", "") + ".sql"));
            return faulty
                    ? GuijiException.of(ThematicFailure.THEMATIC_INVALID, name)
                    : GuijiException.of(
                            ThematicFailure.THEMATIC_UNKNOWN,
                            name,
                            DidYouMean.closest(name, tables())
                                    .or(() -> DidYouMean.closest("thematic." + name, tables()))
                                    .orElse("-"));
        });
    }

    /** Whether an input, the file or the day has changed since the last refresh, however that ended. */
    public boolean isDue(String name) {
        return due(name).isPresent();
    }

    /** Empty when nothing is due; else a text that changes with inputs, file and day. */
    public String stamp(String name) {
        return due(name).map(Order::stamp).orElse("");
    }

    private Optional<Order> due(String name) {
        ThematicTable table = table(name);
        Order now = order(table, false);
        if (now.inputs().isEmpty()) {
            return Optional.empty();
        }
        Optional<Run> last = refreshes(table.name()).max(Comparator.comparingLong(Run::id));
        boolean changed = last.isEmpty()
                || last.get().status() == RunStatus.FAILED
                || before(last.get()).filter(now::isOfSameStateAs).isEmpty();
        return changed ? Optional.of(now) : Optional.empty();
    }

    /** Opens the run; one that still waits for a person about an older state is over. */
    public Run open(String name, boolean whole) {
        ThematicTable table = table(name);
        Order order = order(table, whole);
        String rules = site.rules().forTable(table.contract()).fingerprint();
        Run run = site.ledger().open(RunKind.REFRESH, table.name(), table.name(), "", opened -> {
            JsonFile.write(paper(opened), order);
            site.ledger().save(opened.withRules(rules));
        });
        refreshes(table.name())
                .filter(other -> other.status() == RunStatus.HELD && other.id() < run.id())
                .toList()
                .forEach(other -> overtake(other, run));
        return run;
    }

    private void overtake(Run held, Run by) {
        Failure failure = Failure.of(ThematicFailure.THEMATIC_OVERTAKEN, held.table(), by.id());
        site.ledger()
                .save(DeliveryStory.noted(held, failure)
                        .withStatus(RunStatus.REFUSED)
                        .finishedAt(java.time.Instant.now()));
    }

    Order order(Run run) {
        return before(run).orElseGet(() -> order(table(run.table()), true));
    }

    /** What the stored table was made of; nothing when that is not known for its present version. */
    Optional<Made> made(ThematicTable table, long version) {
        return refreshes(table.name())
                .filter(run -> run.status().isIngested() || run.status() == RunStatus.NOTHING_NEW)
                .filter(run -> Files.exists(made(run)))
                .max(Comparator.comparingLong(Run::id))
                .map(run -> JsonFile.read(made(run), Made.class))
                .filter(made -> made.version() == version);
    }

    Path made(Run run) {
        return site.folder(run.id()).root().resolve("made.json");
    }

    Thematics thematics() {
        return thematics;
    }

    String day(ThematicTable table) {
        return table.select().isDated()
                ? LocalDate.ofInstant(site.now(), site.workspace().settings().timeZone())
                        .toString()
                : "";
    }

    private Order order(ThematicTable table, boolean whole) {
        Map<String, Long> inputs = new TreeMap<>();
        for (String input : table.inputs()) {
            String stored = Thematics.tableOf(input);
            site.ledger().runsOnTable(stored).stream()
                    .filter(Refreshing::movesRows)
                    .flatMap(run -> run.tableVersion().stream())
                    .max(Long::compare)
                    .ifPresent(version -> inputs.put(stored, version));
        }
        return new Order(table.fingerprint(), day(table), inputs, whole);
    }

    /** Marks of rules and doubts make versions of a table in which every row says the same. */
    private static boolean movesRows(Run run) {
        return run.kind() != RunKind.REJUDGE
                && run.kind() != RunKind.DOUBT
                && run.status().isIngested();
    }

    private Stream<Run> refreshes(String table) {
        return site.ledger().runsOnTable(table).stream().filter(run -> run.kind() == RunKind.REFRESH);
    }

    private Optional<Order> before(Run run) {
        return Files.exists(paper(run)) ? Optional.of(JsonFile.read(paper(run), Order.class)) : Optional.empty();
    }

    private Path paper(Run run) {
        return site.folder(run.id()).root().resolve("refresh.json");
    }
}
