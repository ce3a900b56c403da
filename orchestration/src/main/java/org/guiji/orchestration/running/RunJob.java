package org.guiji.orchestration.running;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.Story;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The Spring Batch job of a run, generated from the stages. */
public final class RunJob {
    /** The job's name in the repository. */
    public static final String NAME = "run";

    static final String RUN = "run";
    static final String ROUND = "round";

    private final Map<Long, Throwable> failures = new ConcurrentHashMap<>();
    private final Job job;

    public RunJob(JobRepository repository, Story story, Ledger ledger, Progress progress) {
        List<Step> steps = Arrays.stream(Stage.values())
                .map(stage -> step(repository, new StageTasklet(stage, story, ledger, progress, failures)))
                .toList();
        SimpleJobBuilder builder = new JobBuilder(NAME, repository).start(steps.get(0));
        steps.stream().skip(1).forEach(builder::next);
        job = builder.build();
    }

    public Job job() {
        return job;
    }

    /** What ended the run's last stage, once. */
    Optional<Throwable> failureOf(long run) {
        return Optional.ofNullable(failures.remove(run));
    }

    private static Step step(JobRepository repository, StageTasklet tasklet) {
        // A stage may take an hour: it must not keep a transaction of the ledger open meanwhile.
        PlatformTransactionManager none = new ResourcelessTransactionManager();
        return new StepBuilder(tasklet.stage().name().toLowerCase(Locale.ROOT), repository)
                .tasklet(tasklet, none)
                .build();
    }
}
