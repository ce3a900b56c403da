package org.guiji.jobs.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.Verdict;

/** The answers of a backtest while it goes on. */
final class BacktestAnswers {
    private final List<Backtested.Trial> trials = new ArrayList<>();
    private final List<Backtested.Caught> caught = new ArrayList<>();

    void add(String subject, OptionalLong run, String period, OptionalLong version, Instant at, RuleTrial.Found found) {
        trials.add(new Backtested.Trial(
                subject,
                run,
                period,
                version,
                at,
                found.rows(),
                found.result().evaluated(),
                found.violated(),
                found.result().outcome(),
                found.verdict(),
                found.result().detail()));
    }

    void not(Delivery delivery, Optional<Run> run, Outcome outcome, String detail) {
        trials.add(new Backtested.Trial(
                delivery.resource(),
                Backtest.id(run),
                delivery.period(),
                OptionalLong.empty(),
                delivery.receivedAt(),
                0,
                0,
                0,
                outcome,
                Verdict.ACCEPT,
                detail));
    }

    void caught(String resource, long run, OptionalLong version, String file, long line) {
        caught.add(new Backtested.Caught(resource, run, version, file, line));
    }

    int room() {
        return Math.max(0, Backtest.SHOWN - caught.size());
    }

    Backtested all() {
        return new Backtested(trials, caught);
    }
}
