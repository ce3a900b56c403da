package org.guiji.orchestration.running;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.Story;

/** A story without data, which notes what it is asked and behaves like the real one towards the ledger. */
final class RecordedStory implements Story {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Ledger ledger;
    BiConsumer<Stage, Run> event = (stage, run) -> {};

    RecordedStory(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void perform(Stage stage, long id) {
        Run run = ledger.run(id);
        if (!run.isOpen() || run.hasDone(stage)) {
            return;
        }
        told.add(id + " " + stage);
        event.accept(stage, run);
        Run current = ledger.run(id);
        if (!current.isOpen()) {
            return;
        }
        Run done = current.withDone(stage);
        Optional<RunStatus> end = stage == Stage.REPORT ? Optional.of(RunStatus.INGESTED) : Optional.empty();
        ledger.save(end.map(done::withStatus).orElse(done));
    }
}
