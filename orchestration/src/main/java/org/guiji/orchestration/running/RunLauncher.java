package org.guiji.orchestration.running;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.orchestration.lineage.RunEvents;
import org.guiji.schemas.problems.GuijiException;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Starts and restarts the job of a run. The caller holds the lease of the run's resource, so an execution that looks as
 * if it were running is one whose process was killed.
 */
public final class RunLauncher {
    private final Ledger ledger;
    private final RunJob job;
    private final JobOperator operator;
    private final JobRepository repository;
    private final RunEvents events;

    public RunLauncher(Ledger ledger, RunJob job, JobOperator operator, JobRepository repository, RunEvents events) {
        this.ledger = ledger;
        this.job = job;
        this.operator = operator;
        this.repository = repository;
        this.events = events;
    }

    /**
     * Takes a run to its end, in this thread.
     *
     * <ol>
     *   <li>a run whose last round was broken off goes on at its first unfinished stage;
     *   <li>a run whose last round ended, but which is open again because a person approved it, goes through another
     *       round, in which stages that are done do nothing;
     *   <li>a decided run whose last round ended stays as it is.
     * </ol>
     *
     * @throws GuijiException what the story could not go on with
     */
    public void finish(long run) {
        int round = 1;
        Optional<JobExecution> last = last(run, round);
        while (last.isPresent() && last.get().getStatus() == BatchStatus.COMPLETED) {
            if (last(run, round + 1).isEmpty() && !ledger.run(run).isOpen()) {
                return;
            }
            round++;
            last = last(run, round);
        }
        events.begun(run);
        JobExecution execution = execute(last, parameters(run, round));
        events.ended(run);
        rethrow(run, execution);
    }

    /** Runs whose executions look alive: their process works, or was killed. */
    public Set<Long> broken() {
        return repository.findRunningJobExecutions(RunJob.NAME).stream()
                .map(execution -> execution.getJobParameters().getLong(RunJob.RUN))
                .collect(Collectors.toSet());
    }

    private JobExecution execute(Optional<JobExecution> last, JobParameters parameters) {
        try {
            if (last.isEmpty()) {
                return operator.start(job.job(), parameters);
            }
            if (last.get().isRunning()) {
                return operator.restart(operator.recover(last.get()));
            }
            return operator.restart(last.get());
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the job of a run could not be started", e);
        }
    }

    private void rethrow(long run, JobExecution execution) {
        Optional<Throwable> failure = job.failureOf(run);
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return;
        }
        if (failure.isPresent() && failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure.isPresent() && failure.get() instanceof Error error) {
            throw error;
        }
        Throwable cause =
                execution.getAllFailureExceptions().stream().findFirst().orElse(null);
        throw new IllegalStateException("the job of run " + run + " ended as " + execution.getStatus(), cause);
    }

    private Optional<JobExecution> last(long run, int round) {
        JobExecution execution = repository.getLastJobExecution(RunJob.NAME, parameters(run, round));
        return Optional.ofNullable(execution);
    }

    private static JobParameters parameters(long run, int round) {
        return new JobParametersBuilder()
                .addLong(RunJob.RUN, run)
                .addLong(RunJob.ROUND, (long) round)
                .toJobParameters();
    }
}
