package org.guiji.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to take one delivery all the way, as the ledger knows it.
 *
 * @param id grows with every run of the workspace; the transaction version of its commits
 * @param delivery id of the delivery, once received
 * @param period what the delivery stands for, as asked by {@code --date} or as the manifest says; may be empty
 * @param done the last stage that ended with something on disk
 * @param tableVersion of the base table after the run
 * @param approvedClosings how many closings a person has approved; empty before any approval
 * @param failure code of what went wrong, {@code ""} when nothing did; never a row's value
 * @param note said in the language of the ledger's readers by the code; the rendered failure in Chinese and English
 */
public record Run(
        long id,
        RunKind kind,
        String resource,
        String table,
        RunStatus status,
        Optional<Long> delivery,
        String period,
        Optional<Stage> done,
        Balance balance,
        Optional<Long> tableVersion,
        Optional<Long> approvedClosings,
        String failure,
        String noteZh,
        String noteEn,
        String rulesFingerprint,
        Instant startedAt,
        Optional<Instant> finishedAt) {

    public boolean hasDone(Stage stage) {
        return done.isPresent() && done.get().compareTo(stage) >= 0;
    }

    public boolean isOpen() {
        return status == RunStatus.RUNNING;
    }

    /** Open again: a failed run behind what it had done before its report, a refused one at the bytes as received. */
    public Run reopened() {
        Optional<Stage> kept =
                done.filter(stage -> stage != Stage.REPORT).or(() -> delivery.map(known -> Stage.RECEIVE));
        Optional<Stage> before = status == RunStatus.REFUSED ? Optional.of(Stage.PREPARE) : kept;
        return new Run(
                id,
                kind,
                resource,
                table,
                RunStatus.RUNNING,
                delivery,
                period,
                before,
                balance,
                tableVersion,
                approvedClosings,
                "",
                "",
                "",
                rulesFingerprint,
                startedAt,
                Optional.empty());
    }

    public Run withStatus(RunStatus newStatus) {
        return new Run(
                id,
                kind,
                resource,
                table,
                newStatus,
                delivery,
                period,
                done,
                balance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withDelivery(long deliveryId, String newPeriod) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                Optional.of(deliveryId),
                newPeriod,
                done,
                balance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withDone(Stage stage) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                Optional.of(stage),
                balance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withBalance(Balance newBalance) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                newBalance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withTableVersion(long version) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                balance,
                Optional.of(version),
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withApprovedClosings(long closings) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                balance,
                tableVersion,
                Optional.of(closings),
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run withRules(String fingerprint) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                balance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                fingerprint,
                startedAt,
                finishedAt);
    }

    public Run withFailure(String code, String zh, String en) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                balance,
                tableVersion,
                approvedClosings,
                code,
                zh,
                en,
                rulesFingerprint,
                startedAt,
                finishedAt);
    }

    public Run finishedAt(Instant time) {
        return new Run(
                id,
                kind,
                resource,
                table,
                status,
                delivery,
                period,
                done,
                balance,
                tableVersion,
                approvedClosings,
                failure,
                noteZh,
                noteEn,
                rulesFingerprint,
                startedAt,
                Optional.of(time));
    }
}
