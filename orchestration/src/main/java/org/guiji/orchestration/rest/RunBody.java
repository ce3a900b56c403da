package org.guiji.orchestration.rest;

import java.time.Instant;
import java.util.Locale;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.jspecify.annotations.Nullable;

/** A run with the columns of {@code governance.runs}, and what it says about itself. */
record RunBody(
        long runId,
        String kind,
        String resource,
        String tableName,
        String period,
        String status,
        @Nullable String done,
        @Nullable BalanceBody balance,
        @Nullable Long tableVersion,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Null where it is not known yet, never 0. */
    record BalanceBody(
            long delivered,
            long accepted,
            long quarantined,
            long exactDuplicates,
            @Nullable Long inserted,
            @Nullable Long updated,
            @Nullable Long deleted,
            @Nullable Long unchanged,
            @Nullable Long stale,
            @Nullable Long superseded,
            @Nullable Long closedByAbsence) {

        static @Nullable BalanceBody of(Balance balance) {
            Balance.@Nullable Merged merged = balance.merged().orElse(null);
            return balance.checked()
                    .map(checked -> new BalanceBody(
                            checked.delivered(),
                            checked.accepted(),
                            checked.quarantined(),
                            checked.exactDuplicates(),
                            merged == null ? null : merged.inserted(),
                            merged == null ? null : merged.updated(),
                            merged == null ? null : merged.deleted(),
                            merged == null ? null : merged.unchanged(),
                            merged == null ? null : merged.stale(),
                            merged == null ? null : merged.superseded(),
                            merged == null ? null : merged.closedByAbsence()))
                    .orElse(null);
        }
    }

    static RunBody of(Run run) {
        return new RunBody(
                run.id(),
                run.kind().text(),
                run.resource(),
                run.table(),
                run.period(),
                run.status().text(),
                run.done().map(stage -> stage.name().toLowerCase(Locale.ROOT)).orElse(null),
                BalanceBody.of(run.balance()),
                run.tableVersion().orElse(null),
                run.failure().isEmpty() ? null : run.failure(),
                run.startedAt(),
                run.finishedAt().orElse(null));
    }
}
