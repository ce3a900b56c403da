package org.guiji.orchestration.scheduling;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;

/**
 * Carries out the decision over any number of processes with one database.
 *
 * <ol>
 *   <li>One task, which only one process has at a time, asks for the decision and enters each start under the name of
 *       its resource. The name is a key: a resource that is entered cannot be entered again.
 *   <li>Any process takes an entered start. It goes on while its heart beats; a start whose process was killed is taken
 *       by another one, which first finishes what the run had begun.
 *   <li>When a start has ended, the decision is asked for at once.
 *   <li>Beside that one process looks every few minutes, whatever runs: what is overdue is noted, people are told,
 *       thematic tables are refreshed. When nothing runs any more it looks at once and puts everything in order.
 *   <li>Once a night one process tends the tables.
 * </ol>
 */
public final class RunningScheduler implements AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(RunningScheduler.class);
    private static final String DECIDE = "decide";
    private static final String START = "start";
    private static final String LOOK = "look";
    private static final String UPKEEP = "upkeep";
    /** Beside the starts: the decision, the look, the upkeep. */
    private static final int OTHER_THREADS = 3;

    private final Engine engine;
    private final Scheduler scheduler;
    private final AtomicBoolean unsettled = new AtomicBoolean(true);

    /**
     * How fast it is.
     *
     * @param decide pause between two decisions when nothing ends
     * @param look pause between two looks
     * @param heartbeat of starts; four missed ones and their process counts as dead
     * @param patience how long {@link #close} waits for stages to end
     */
    public record Pace(Duration decide, Duration look, Duration poll, Duration heartbeat, Duration patience) {
        public static final Pace USUAL = new Pace(
                Duration.ofSeconds(15),
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
    }

    /**
     * A scheduler that has not begun.
     *
     * @param atOnce as many as the schedule lets run at once
     * @param night when the tables are tended; without one they are not
     */
    public RunningScheduler(
            DataSource source, Engine engine, String process, int atOnce, Optional<Daily> night, Pace pace) {
        this.engine = engine;
        OneTimeTask<String> start =
                Tasks.oneTime(START, String.class).onDeadExecutionRevive().execute(this::start);
        RecurringTask<Void> decide =
                Tasks.recurring(DECIDE, FixedDelay.of(pace.decide())).execute(this::decide);
        List<RecurringTask<Void>> recurring = new ArrayList<>(List.of(
                decide, Tasks.recurring(LOOK, FixedDelay.of(pace.look())).execute(this::look)));
        night.map(daily -> Tasks.recurring(UPKEEP, daily).execute(this::upkeep)).ifPresent(recurring::add);
        scheduler = Scheduler.create(source, start)
                .startTasks(recurring)
                .serializer(new TextSerializer())
                .schedulerName(new SchedulerName.Fixed(process))
                .threads(atOnce + OTHER_THREADS)
                .enableImmediateExecution()
                .pollingInterval(pace.poll())
                .heartbeatInterval(pace.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(pace.patience())
                // Its own text quotes messages of exceptions; what happened is in the ledger and in our log.
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    /** As fast as usual, around an engine that is closed by whoever opened it. */
    public static RunningScheduler of(WorkspaceEngine engine) {
        Optional<Daily> night = engine.upkeepAt().map(at -> new Daily(engine.zone(), at));
        return new RunningScheduler(engine.source(), engine, engine.process(), engine.atOnce(), night, Pace.USUAL);
    }

    public void begin() {
        scheduler.start();
    }

    /** Makes a decision soon, e.g. because a person has asked for something. */
    public void wake() {
        wake(scheduler, DECIDE);
    }

    /** Not at this very moment: the name of a start that has just ended must be free again. */
    private static void wake(SchedulerClient client, String task) {
        try {
            Instant soon = Instant.now().plusMillis(100);
            client.getScheduledExecution(TaskInstanceId.of(task, RecurringTask.INSTANCE))
                    .filter(waiting -> !waiting.isPicked())
                    // What comes anyway is not put off.
                    .filter(waiting -> waiting.getExecutionTime().isAfter(soon))
                    .ifPresent(waiting -> client.reschedule(waiting.getTaskInstance(), soon));
        } catch (RuntimeException e) {
            // Somebody took it at this moment; a start must not count as failed for that.
            LOG.debug("{} was done by another process at the same moment", task);
        }
    }

    private void decide(TaskInstance<Void> instance, ExecutionContext context) {
        try {
            Set<String> underWay = underWay(context.getSchedulerClient());
            Decision decision = engine.decide(underWay);
            for (Due due : decision.starts()) {
                context.getSchedulerClient()
                        .scheduleIfNotExists(
                                new TaskInstance<>(START, due.resource(), DueText.write(due)), Instant.now());
            }
            if (decision.starts().isEmpty() && underWay.isEmpty() && unsettled.get()) {
                wake(context.getSchedulerClient(), LOOK);
            }
        } catch (RuntimeException e) {
            // The next decision comes by itself.
            LOG.warn("{}", Unexpected.failure(e, DECIDE).code().name());
        }
    }

    private void look(TaskInstance<Void> instance, ExecutionContext context) {
        try {
            if (underWay(context.getSchedulerClient()).isEmpty() && unsettled.getAndSet(false)) {
                engine.settle();
            } else {
                engine.watch();
            }
        } catch (RuntimeException e) {
            // The next look comes by itself.
            LOG.warn("{}", Unexpected.failure(e, LOOK).code().name());
        }
    }

    private void upkeep(TaskInstance<Void> instance, ExecutionContext context) {
        try {
            engine.upkeep();
        } catch (RuntimeException e) {
            // The next night comes by itself.
            LOG.warn("{}", Unexpected.failure(e, UPKEEP).code().name());
        }
    }

    private void start(TaskInstance<String> instance, ExecutionContext context) {
        String resource = instance.getId();
        try {
            engine.start(DueText.read(resource, instance.getData(), engine.asks()));
        } catch (RuntimeException e) {
            // Written down where it could be; by not failing here the name becomes free for the next decision.
            LOG.warn("{} {}", Unexpected.failure(e, resource).code().name(), resource);
        } finally {
            unsettled.set(true);
        }
        wake(context.getSchedulerClient(), DECIDE);
    }

    private static Set<String> underWay(SchedulerClient client) {
        Set<String> resources = new TreeSet<>();
        client.fetchScheduledExecutionsForTask(
                START,
                String.class,
                com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter.all(),
                execution -> resources.add(execution.getTaskInstance().getId()));
        return resources;
    }

    /** Nothing more is begun; stages that have begun end, within the patience, and their runs go on with the next start. */
    @Override
    public void close() {
        engine.stopping();
        scheduler.stop();
    }
}
