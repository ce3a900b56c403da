package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.Waiver;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.schemas.problems.GuijiException;

/**
 * Takes up rows that a run had rejected. Each way is a run of its own through all stages, judged by today's rules; the
 * first run's counts stay as they are.
 *
 * <ol>
 *   <li>a correction is a delivery of its own: the result workbook as it came back;
 *   <li>a replay judges the same rows again, read from the bytes as received;
 *   <li>a waiver is a replay of rows whose broken rules somebody answers for.
 * </ol>
 */
public final class Returning {
    private final Site site;

    public Returning(Site site) {
        this.site = site;
    }

    /** Opens the run for a workbook that came back; the caller takes it to its end. The workbook stays where it is. */
    public Run correct(long origin, Path workbook) {
        Run first = origin(origin);
        ReturnMarker marker = ReturnMarker.of(workbook)
                .orElseThrow(
                        () -> GuijiException.of(StoryFailure.CORRECTION_NOT_MARKED, first.resource(), name(workbook)));
        Corrections.proveMarker(marker, first, first.resource(), name(workbook));
        return site.ledger().open(RunKind.CORRECTION, first.resource(), first.table(), first.period(), run -> {
            Path copy = copy(workbook, site.folder(run.id()));
            JsonFile.write(
                    site.folder(run.id()).arrival(),
                    new ArrivalNote(
                            Optional.of(copy.toString()), Optional.empty(), Optional.empty(), Optional.empty()));
            site.returns().begin(run.id(), origin);
        });
    }

    private static Path copy(Path workbook, RunFolder folder) {
        Path copy = folder.root().resolve(workbook.getFileName());
        try {
            Files.createDirectories(copy.getParent());
            return Files.copy(workbook, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a run that judges the open rows of a run again. */
    public Run replay(long origin) {
        Run first = withBytes(origin);
        Map<RowPlace, List<String>> open = open(origin);
        if (open.isEmpty()) {
            throw GuijiException.of(StoryFailure.RETURN_NOTHING_OPEN, first.resource(), origin);
        }
        return begin(RunKind.REPLAY, first, open.keySet(), run -> {});
    }

    /** Which rows of a run are waived: those of a line, those that break a rule, or both. */
    public record Choice(Optional<String> file, Optional<Long> line, Optional<String> rule) {
        boolean takes(String fileName, RowPlace place, List<String> reasons) {
            return file.filter(name -> !name.equals(fileName)).isEmpty()
                    && line.filter(number -> number != place.line()).isEmpty()
                    && rule.filter(id -> !reasons.contains(id)).isEmpty();
        }
    }

    /** Opens a run that lets rows in although rules say no. */
    public Run waive(long origin, Choice choice, String reason, String approver, LocalDate until) {
        Run first = withBytes(origin);
        LocalDate today =
                LocalDate.ofInstant(site.now(), site.workspace().settings().timeZone());
        if (until.isBefore(today)) {
            throw GuijiException.of(StoryFailure.WAIVER_OVER, first.resource(), until);
        }
        Map<RowPlace, List<String>> chosen = chosen(first, choice);
        Set<String> rules = choice.rule().map(Set::of).orElseGet(() -> chosen.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new)));
        Waivers waivers = new Waivers(site);
        rules.stream().filter(rule -> !waivers.allows(first, rule)).findFirst().ifPresent(rule -> {
            throw GuijiException.of(StoryFailure.WAIVER_FORBIDDEN, first.resource(), rule, origin);
        });
        Set<RowPlace> rows = new LinkedHashSet<>();
        chosen.forEach((place, reasons) -> {
            if (rules.containsAll(reasons)) {
                rows.add(place);
            }
        });
        if (rows.isEmpty()) {
            throw GuijiException.of(StoryFailure.WAIVER_NOTHING, first.resource(), origin);
        }
        return begin(RunKind.WAIVER, first, rows, run -> site.returns()
                .grant(new Waiver(run.id(), first.resource(), List.copyOf(rules), reason, approver, until)));
    }

    private Map<RowPlace, List<String>> open(long run) {
        Map<RowPlace, List<String>> open = RowPlaces.read(site.folder(run).rejected());
        site.returns().of(run).forEach(returned -> open.remove(returned.place()));
        return open;
    }

    private Map<RowPlace, List<String>> chosen(Run first, Choice choice) {
        List<Delivery.File> files =
                site.ledger().delivery(first.delivery().orElseThrow()).files();
        Map<RowPlace, List<String>> chosen = new LinkedHashMap<>();
        open(first.id()).forEach((place, reasons) -> {
            if (choice.takes(files.get(place.file()).name(), place, reasons)) {
                chosen.put(place, reasons);
            }
        });
        if (chosen.isEmpty()) {
            throw GuijiException.of(StoryFailure.WAIVER_NOTHING, first.resource(), first.id());
        }
        return chosen;
    }

    private Run begin(RunKind kind, Run first, Set<RowPlace> rows, Consumer<Run> more) {
        Map<RowPlace, List<String>> selected = new LinkedHashMap<>();
        rows.forEach(place -> selected.put(place, List.of()));
        return site.ledger().open(kind, first.resource(), first.table(), first.period(), run -> {
            RunFolder folder = site.folder(run.id());
            RowPlaces.write(folder.selected(), selected);
            JsonFile.write(
                    folder.arrival(),
                    new ArrivalNote(Optional.empty(), Optional.empty(), Optional.empty(), first.delivery()));
            site.returns().begin(run.id(), first.id());
            more.accept(run);
        });
    }

    /** A run that ended in the tables and rejected rows; what was refused as a whole is delivered again as a whole. */
    Run origin(long id) {
        Run run = site.ledger().findRun(id).orElseThrow(() -> unfit(id));
        if (!run.kind().isJudged()
                || !run.status().isIngested()
                || !Files.exists(site.folder(id).rejected())) {
            throw unfit(id);
        }
        return run;
    }

    private Run withBytes(long id) {
        Run run = origin(id);
        if (site.ledger().delivery(run.delivery().orElseThrow()).purgedAt().isPresent()) {
            throw GuijiException.of(StoryFailure.RETURN_BYTES_GONE, run.resource(), id);
        }
        return run;
    }

    private static GuijiException unfit(long id) {
        return GuijiException.of(StoryFailure.RETURN_ORIGIN_UNFIT, "run " + id, id);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
