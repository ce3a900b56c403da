package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;

/** The main path: how one delivery becomes one table version. */
public final class DeliveryStory implements Story {
    private final Site site;
    private final Map<Stage, UnaryOperator<Run>> stages = new EnumMap<>(Stage.class);
    /** Of runs that take no delivery up. */
    private final Map<RunKind, BiConsumer<Stage, Run>> others = new EnumMap<>(RunKind.class);

    /** @param refreshing of the thematic tables */
    public DeliveryStory(Site site, Refreshing refreshing) {
        this.site = site;
        stages.put(Stage.PREPARE, new PrepareStage(site)::perform);
        stages.put(Stage.RECEIVE, new ReceiveStage(site)::perform);
        stages.put(Stage.CHECK, new CheckStage(site)::perform);
        stages.put(Stage.MERGE, new MergeStage(site)::perform);
        stages.put(Stage.REPORT, new ReportStage(site)::perform);
        others.put(RunKind.RESTORE, new RestoreStory(site)::perform);
        others.put(RunKind.REJUDGE, new RejudgeStory(site)::perform);
        others.put(RunKind.DOUBT, new DoubtStory(site)::perform);
        others.put(RunKind.DECISION, new FoldStory(site)::perform);
        others.put(RunKind.REFOLD, new FoldStory(site)::perform);
        others.put(RunKind.REFRESH, new RefreshStory(site, refreshing)::perform);
    }

    @Override
    public void perform(Stage stage, long id) {
        Run run = site.ledger().run(id);
        BiConsumer<Stage, Run> other = others.get(run.kind());
        if (other != null) {
            other.accept(stage, run);
            return;
        }
        boolean wanted = stage == Stage.REPORT ? !run.hasDone(Stage.REPORT) : run.isOpen() && !run.hasDone(stage);
        if (!wanted) {
            return;
        }
        try {
            long began = System.nanoTime();
            Run after = Objects.requireNonNull(stages.get(stage)).apply(run);
            Interruption.at(stage, "unsaved");
            noteTime(stage, id, (System.nanoTime() - began) / 1_000_000);
            site.ledger().save(ends(stage, after) ? after.withDone(stage) : after);
        } catch (GuijiException e) {
            end(id, FullDisk.isBehind(e) ? Failure.of(StoryFailure.DISK_FULL, "") : e.failure());
        } catch (RuntimeException | Error e) {
            if (!FullDisk.isBehind(e)) {
                throw e;
            }
            end(id, Failure.of(StoryFailure.DISK_FULL, ""));
        }
    }

    private void end(long id, Failure failure) {
        Run run = site.ledger().run(id);
        site.ledger().save(decided(run, failure.about(subject(run))));
    }

    private static String subject(Run run) {
        return run.period().isEmpty() ? run.resource() : run.resource() + " " + run.period();
    }

    private void noteTime(Stage stage, long run, long millis) {
        Path file = site.folder(run).times();
        Map<String, Long> times = new LinkedHashMap<>();
        if (Files.exists(file)) {
            times.putAll(JsonFile.read(file, RunReports.StageTimes.class).millis());
        }
        times.put(stage.name(), millis);
        JsonFile.write(file, new RunReports.StageTimes(times));
    }

    /** A held run is reported, yet its merge is still to come. */
    private static boolean ends(Stage stage, Run after) {
        return stage == Stage.REPORT ? after.status() != RunStatus.HELD : after.isOpen();
    }

    /** The run as a failure leaves it. */
    static Run decided(Run run, Failure failure) {
        RunStatus status =
                switch (failure.code().exit()) {
                    case 4 ->
                        failure.code() == StoryFailure.DELIVERY_MISSING
                                ? RunStatus.DELIVERY_MISSING
                                : RunStatus.DELIVERY_FAULTY;
                    case 3 -> RunStatus.REFUSED;
                    default -> RunStatus.FAILED;
                };
        return noted(run, failure).withStatus(status);
    }

    static Run noted(Run run, Failure failure) {
        return run.withFailure(failure.code().name(), failure.render(Language.ZH), failure.render(Language.EN));
    }
}
