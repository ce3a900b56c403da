package org.guiji.orchestration.running;

import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.CloseableThreadContext;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.Story;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * One stage as a step.
 *
 * @param failures by run, where the launcher finds what really happened
 */
record StageTasklet(Stage stage, Story story, Ledger ledger, Progress progress, Map<Long, Throwable> failures)
        implements Tasklet {

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Long run = contribution.getStepExecution().getJobParameters().getLong(RunJob.RUN);
        if (run == null) {
            throw new IllegalStateException("a step without its run");
        }
        // Whatever is logged from here on, in this thread, says which run it belongs to.
        try (CloseableThreadContext.Instance named = CloseableThreadContext.put("run", String.valueOf(run))
                .put("stage", stage.name().toLowerCase(Locale.ROOT))) {
            progress.began(ledger.run(run), stage);
            story.perform(stage, run);
        } catch (RuntimeException | Error e) {
            failures.put(run, e);
            throw new StageFailedException(stage, e);
        }
        return RepeatStatus.FINISHED;
    }
}
