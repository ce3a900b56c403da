package org.guiji.jobs.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.jobs.receiving.Arrival;
import org.guiji.jobs.receiving.Inbox;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/** Deliveries that wait in a folder, in a database, or among what another resource received. */
public final class InboxIntake implements Intake {
    private final Site site;
    private final Inbox inbox = new Inbox();

    public InboxIntake(Site site) {
        this.site = site;
    }

    @Override
    public List<Run> open(String name, RunRequest request) {
        Resource resource = site.resource(name);
        List<Run> runs = new ArrayList<>(reopened(name));
        List<ArrivalNote> notes = notes(resource, request);
        if (!notes.isEmpty()) {
            refuseBehindHeld(resource);
        }
        for (ArrivalNote note : notes) {
            runs.add(open(resource, note, request));
        }
        if (runs.isEmpty() && !request.due() && nothingEverCame(name)) {
            throw GuijiException.of(StoryFailure.DELIVERY_MISSING, name, name);
        }
        return runs;
    }

    /** A result workbook that came back is no ordinary delivery: it corrects the run that it names. */
    Run open(Resource resource, ArrivalNote note, RunRequest request) {
        Optional<ReturnMarker> marker = note.file().map(Path::of).flatMap(ReturnMarker::of);
        RunKind kind = marker.isPresent() ? RunKind.CORRECTION : RunKind.DELIVERY;
        // A pull of some days stands for the last of them, and not for the period that just ended.
        String period = note.to().orElseGet(() -> period(request));
        return site.ledger().open(kind, resource.name(), resource.table(), period, run -> {
            JsonFile.write(site.folder(run.id()).arrival(), note);
            marker.ifPresent(found -> site.returns().begin(run.id(), found.run()));
        });
    }

    private boolean nothingEverCame(String name) {
        return site.ledger().runsOf(name).stream().allMatch(run -> run.status() == RunStatus.DELIVERY_MISSING);
    }

    @Override
    public List<Run> reopen(String name) {
        return reopened(name);
    }

    @Override
    public List<String> waiting(String name, RunRequest request) {
        return notes(site.resource(name), request).stream()
                .map(note -> note.file()
                        .map(file -> String.valueOf(Path.of(file).getFileName()))
                        .orElse(name))
                .toList();
    }

    @Override
    public String stamp(String name, RunRequest request) {
        List<String> states = notes(site.resource(name), request).stream()
                .map(note -> note + " " + note.file().map(InboxIntake::state))
                .toList();
        // Only a number of it is kept: names of files are the provider's.
        return states.isEmpty()
                ? ""
                : states.size() + "-"
                        + UUID.nameUUIDFromBytes(String.join("\n", states).getBytes(UTF_8));
    }

    /** A file that came again under its old name is another one. */
    private static String state(String file) {
        java.io.File found = Path.of(file).toFile();
        return found.length() + " " + found.lastModified();
    }

    @Override
    public List<Foreseen> foreseen(String name, RunRequest request) {
        Foresight foresight = foresight(name, request);
        return notes(site.resource(name), request).stream().map(foresight::of).toList();
    }

    Foresight foresight(String name, RunRequest request) {
        return new Foresight(site.ledger(), name, period(request));
    }

    /** Failed runs go on where they stopped, if they can; so do those refused for their columns once the mapping fits them. */
    private List<Run> reopened(String name) {
        Ledger ledger = site.ledger();
        List<Run> failed = ledger.runsOf(name).stream()
                .filter(run -> run.status() == RunStatus.FAILED || run.kind().isJudged() && isMended(run))
                .filter(this::goesOn)
                .toList();
        return failed.stream().map(run -> reopen(ledger, run)).toList();
    }

    /**
     * What came, and the mark of a doubt, may be taken up at any time. A command about a whole table may not: what a
     * person asked for once need not be wanted later. Only one that has begun to change the table goes on.
     */
    private boolean goesOn(Run run) {
        RunFolder folder = site.folder(run.id());
        if (run.kind().isJudged() || run.kind() == RunKind.DOUBT) {
            return java.nio.file.Files.exists(folder.arrival());
        }
        return (run.kind().folds() || run.kind() == RunKind.RESTORE) && java.nio.file.Files.exists(folder.plan());
    }

    private boolean isMended(Run run) {
        boolean refusedForColumns = run.status() == RunStatus.REFUSED
                && (run.failure().equals(StoryFailure.DELIVERY_BROKEN_COLUMNS.name())
                        || run.failure().equals(StoryFailure.DELIVERY_NEW_COLUMNS.name()));
        return refusedForColumns && CheckStage.fits(site, run);
    }

    private static Run reopen(Ledger ledger, Run run) {
        Run open = run.reopened();
        ledger.save(open);
        return open;
    }

    /** Changes are merged in their order: nothing passes a delivery that waits for a person. */
    void refuseBehindHeld(Resource resource) {
        if (resource.delivery().mode() != Mode.CHANGES) {
            return;
        }
        site.ledger().runsOf(resource.name()).stream()
                .filter(run -> run.status() == RunStatus.HELD)
                .findFirst()
                .ifPresent(held -> {
                    throw GuijiException.of(StoryFailure.HELD_BEFORE, resource.name(), held.id());
                });
    }

    List<ArrivalNote> notes(Resource resource, RunRequest request) {
        List<ArrivalNote> notes = new ArrayList<>(corrections(resource));
        if (resource.from().isPresent()) {
            notes.addAll(shared(resource, resource.from().get()));
            return notes;
        }
        if (resource.format() instanceof Format.Jdbc) {
            notes.add(pull(resource, request));
            return notes;
        }
        notes.addAll(files(resource, request));
        return notes;
    }

    /** A part of an extract in full would close all rows that are not in it. */
    private static ArrivalNote pull(Resource resource, RunRequest request) {
        if (request.from().isEmpty()) {
            return ArrivalNote.PULL;
        }
        if (resource.delivery().mode() != Mode.CHANGES) {
            throw GuijiException.of(ReceivingFailure.SOURCE_RANGE_IMPOSSIBLE, resource.name());
        }
        return ArrivalNote.pull(request.from().get(), request.to().orElseThrow());
    }

    /** Workbooks that come back go first: what is there already is mended before the next extract is judged. */
    private List<ArrivalNote> corrections(Resource resource) {
        return inbox.ready(site.inbox(resource), java.time.Instant.now()).stream()
                .filter(arrival -> ReturnMarker.of(arrival.file()).isPresent())
                .map(InboxIntake::note)
                .toList();
    }

    private List<ArrivalNote> files(Resource resource, RunRequest request) {
        List<Arrival> lying = inbox.ready(site.inbox(resource), java.time.Instant.now()).stream()
                .filter(arrival -> ReturnMarker.of(arrival.file()).isEmpty())
                .toList();
        if (request.from().isPresent()) {
            long unknown = lying.stream()
                    .filter(arrival -> Periods.stated(arrival).isEmpty())
                    .count();
            if (unknown > 0) {
                throw GuijiException.of(ReceivingFailure.INBOX_RANGE_UNKNOWN, resource.name(), unknown);
            }
        }
        return lying.stream()
                .filter(arrival -> Periods.isWanted(arrival, request))
                .map(InboxIntake::note)
                .toList();
    }

    private static ArrivalNote note(Arrival arrival) {
        return new ArrivalNote(
                Optional.of(arrival.file().toString()),
                arrival.manifest().map(Path::toString),
                arrival.okMarker().map(Path::toString),
                Optional.empty());
    }

    private List<ArrivalNote> shared(Resource resource, String from) {
        List<String> taken = site.ledger().deliveries(resource.name()).stream()
                .filter(delivery -> Seen.counts(site.ledger(), delivery, -1))
                .map(Delivery::landing)
                .toList();
        return site.ledger().deliveries(from).stream()
                .filter(delivery -> !taken.contains(delivery.landing()))
                .filter(delivery -> delivery.purgedAt().isEmpty())
                .filter(delivery -> Seen.counts(site.ledger(), delivery, -1))
                .map(delivery -> new ArrivalNote(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(delivery.id())))
                .toList();
    }

    private static String period(RunRequest request) {
        return request.date().map(java.time.LocalDate::toString).orElse("");
    }
}
