package org.guiji.orchestration.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.alerting.Alerts;
import org.guiji.orchestration.scheduling.Reloading;
import org.guiji.orchestration.scheduling.RunningScheduler;
import org.guiji.orchestration.scheduling.WorkspaceEngine;
import org.guiji.schemas.problems.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji schedule run}: the scheduler in the foreground, until it is told to end. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class ScheduleRunCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    ScheduleRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        // Read first, so that a folder without a city is said as everywhere.
        session.workspace();
        ToldToEnd end = new ToldToEnd();
        try (RunProgress progress = RunProgress.on(session.terminal());
                WorkspaceEngine engine = session.engine(progress)) {
            engine.schedules();
            run(engine, end);
        }
        return ExitCode.DONE;
    }

    private void run(WorkspaceEngine engine, ToldToEnd end) throws InterruptedException {
        try (Reloading reloading = Reloading.of(engine);
                RunningScheduler scheduler = RunningScheduler.of(engine)) {
            engine.whenSettled(program -> new Alerts(program).send());
            scheduler.begin();
            session.say(text("schedule.begun"));
            end.await();
            session.say(text("schedule.ending"));
        }
    }

    private String text(String key) {
        return Messages.text(StatusCommand.class, key, session.language(), List.of());
    }
}
