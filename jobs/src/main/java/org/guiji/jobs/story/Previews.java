package org.guiji.jobs.story;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.looking.Masking;
import org.guiji.jobs.merging.MergePreview;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/**
 * What runs would do, before they do it. The stages are those of {@link DeliveryStory}; they work on links to the files,
 * leave what they leave in a {@link Scratch} and write into an {@link Imagined} ledger, so that nothing stays.
 */
public final class Previews {
    private static final Viewer NOBODY = new Viewer("preview", false);
    private static final List<Stage> BEFORE_MERGE = List.of(Stage.PREPARE, Stage.RECEIVE, Stage.CHECK);

    private final Site site;
    private final Refreshing refreshing;

    public Previews(Site site, Refreshing refreshing) {
        this.site = site;
        this.refreshing = refreshing;
    }

    /**
     * Of each delivery that waits what its run would do, as if it came alone: the next one is not previewed on top of it.
     */
    public List<Previewed> waiting(String name, RunRequest request) {
        Resource resource = site.resource(name);
        InboxIntake intake = new InboxIntake(site);
        Foresight foresight = intake.foresight(name, request);
        List<Previewed> previewed = new ArrayList<>();
        for (ArrivalNote note : intake.notes(resource, request)) {
            Foreseen found = foresight.of(note);
            boolean read =
                    found.outlook() != Foreseen.Outlook.SEEN_BEFORE && found.outlook() != Foreseen.Outlook.FAULTY;
            previewed.add(new Previewed(
                    found, read ? Optional.of(tried(resource, intake, note, request)) : Optional.empty()));
        }
        return previewed;
    }

    /** What approving a held run would do, from the rows that it staged, as the table stands now. */
    public Preview held(long id) {
        Run run = site.ledger().run(id);
        if (!run.kind().isJudged() || !Files.exists(site.folder(id).checked())) {
            throw GuijiException.of(StoryFailure.PREVIEW_IMPOSSIBLE, run.resource(), id);
        }
        try (Scratch scratch = Scratch.beside(site.workspace().root())) {
            return preview(site, run, new MergeStage(site).preview(run, scratch.folder()));
        }
    }

    private Preview tried(Resource resource, InboxIntake intake, ArrivalNote note, RunRequest request) {
        try {
            intake.refuseBehindHeld(resource);
        } catch (GuijiException e) {
            return new Preview(
                    RunStatus.REFUSED,
                    e.failure().code().name(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Instant.now());
        }
        try (Scratch scratch = Scratch.beside(site.workspace().root())) {
            return tried(imagined(scratch), scratch.copied(note), request, resource);
        }
    }

    private Preview tried(Site imagined, ArrivalNote note, RunRequest request, Resource resource) {
        Run opened = new InboxIntake(imagined).open(resource, note, request);
        DeliveryStory story = new DeliveryStory(imagined, refreshing);
        BEFORE_MERGE.forEach(stage -> story.perform(stage, opened.id()));
        Run run = imagined.ledger().run(opened.id());
        if (!run.isOpen() && run.status() != RunStatus.HELD) {
            return preview(imagined, run);
        }
        return preview(
                imagined,
                run,
                new MergeStage(imagined).preview(run, imagined.folder(run.id()).merge()));
    }

    private Preview preview(Site seen, Run run, MergePreview merge) {
        TableContract contract = seen.contract(seen.resource(run.resource()));
        Preview before = preview(seen, run);
        boolean braked = merge.braked().holds();
        return new Preview(
                braked ? RunStatus.HELD : before.status(),
                before.failure().isEmpty() && braked
                        ? MergeStage.stop(run, merge.braked()).code().name()
                        : before.failure(),
                before.checked(),
                before.results(),
                Optional.of(merge.masked(
                        (column, value) -> Masking.seen(contract.column(column).orElseThrow(), value, NOBODY))),
                before.at());
    }

    private Preview preview(Site seen, Run run) {
        List<QualityResult> bad = seen.ledger().results(run.id()).stream()
                .filter(result -> result.outcome() == Outcome.FAILED || result.outcome() == Outcome.COULD_NOT_RUN)
                .toList();
        return new Preview(
                run.isOpen() ? merged(seen, run) : run.status(),
                run.failure(),
                run.balance().checked(),
                bad,
                Optional.empty(),
                Instant.now());
    }

    private static RunStatus merged(Site seen, Run run) {
        RunFolder folder = seen.folder(run.id());
        if (!Files.exists(folder.checked())) {
            return run.status();
        }
        return MergeStage.merged(JsonFile.read(folder.checked(), Checked.class));
    }

    private Site imagined(Scratch scratch) {
        return new Site(
                site.workspace(),
                site.rules(),
                new Imagined(site.ledger(), site.now()),
                new ImaginedSigns(site.timeliness()),
                new ImaginedMetrics(site.metrics()),
                site.leases(),
                new ImaginedReturns(site.returns()),
                site.doubts(),
                site.authorities(),
                site.lake(),
                Optional.of(scratch.folder()));
    }
}
