package org.guiji.orchestration.story;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.Stage;
import org.guiji.jobs.story.DeliveryStory;
import org.guiji.jobs.story.Refreshing;
import org.guiji.jobs.story.Site;
import org.guiji.orchestration.running.Program;

/** Leases of a process that falls asleep: after so many looks, somebody else has them. */
final class LosingLeases implements Leases {
    private final Leases real;
    private int looks;

    private LosingLeases(Leases real, int looks) {
        this.real = real;
        this.looks = looks;
    }

    /** Takes a run through its stages, as a process does that loses its table at the given look. */
    static Run takeUp(Program program, Run run, int looks) {
        Site site = program.part(Site.class);
        Site losing = new Site(
                site.workspace(),
                site.rules(),
                site.ledger(),
                site.timeliness(),
                site.metrics(),
                new LosingLeases(site.leases(), looks),
                site.returns(),
                site.doubts(),
                site.authorities(),
                site.lake(),
                site.scratch());
        DeliveryStory story = new DeliveryStory(losing, program.part(Refreshing.class));
        for (Stage stage : Stage.values()) {
            story.perform(stage, run.id());
        }
        return program.ledger().run(run.id());
    }

    @Override
    public Optional<Lease> acquire(String name, Duration patience) {
        return real.acquire(name, patience).map(Losing::new);
    }

    @Override
    public Set<String> held() {
        return real.held();
    }

    private final class Losing implements Lease {
        private final Lease lease;

        Losing(Lease lease) {
            this.lease = lease;
        }

        @Override
        public boolean renew() {
            looks--;
            return looks > 0 && lease.renew();
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
