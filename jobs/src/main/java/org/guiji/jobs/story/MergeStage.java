package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.checking.Checked;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.StagedFiles;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.merging.Brake;
import org.guiji.jobs.merging.Braked;
import org.guiji.jobs.merging.Decision;
import org.guiji.jobs.merging.Incoming;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.MergePreview;
import org.guiji.jobs.merging.Merger;
import org.guiji.jobs.merging.Surge;
import org.guiji.quality.judging.Verdict;
import org.guiji.schemas.catalogue.ChangeBrake;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Failure;

/** Accepted rows become contributions, contributions become base rows: planned on disk, then committed. */
record MergeStage(Site site) {

    Run perform(Run run) {
        Resource resource = new TakenUp(site).resource(run);
        try (TableLease lease = TableLease.of(site, run)) {
            Lake lake = lake(run, resource);
            new Unfinished(site, lake, lease).finish(run);
            RunFolder folder = site.folder(run.id());
            if (!Files.exists(folder.plan())) {
                TableColumns.follow(run, lake, site.contract(resource));
                Optional<Braked> braked = plan(run, resource, lake, lease);
                if (braked.isPresent()) {
                    HeldClosings.write(folder, braked.get());
                    return DeliveryStory.noted(run, stop(run, braked.get())).withStatus(RunStatus.HELD);
                }
            }
            return carryOut(run, resource, lake, lease);
        }
    }

    /** A session that fits the larger of what came and what is there. */
    private Lake lake(Run run, Resource resource) {
        long came = site.ledger().delivery(run.delivery().orElseThrow()).bytes();
        return site.lake().get().inNewSession(site.contract(resource), came);
    }

    /** Deletions are graver: where both are too many, these are said. */
    static Failure stop(Run run, Braked braked) {
        return braked.holdsClosings()
                ? Failure.of(StoryFailure.MASS_DELETION_HELD, run.resource(), braked.closings(), run.id())
                : Failure.of(StoryFailure.MASS_CHANGE_HELD, run.resource(), braked.changes(), run.id());
    }

    private Optional<Braked> plan(Run run, Resource resource, Lake lake, TableLease lease) {
        RunFolder folder = site.folder(run.id());
        RunFolder.clear(folder.merge());
        lease.check();
        Decision decision = merger(resource, lake)
                .plan(incoming(run, resource, lake), brake(run, resource), folder.merge(), site.ledger()::nextCommit);
        if (decision.plan().isEmpty()) {
            return Optional.of(decision.braked());
        }
        lease.check();
        JsonFile.write(folder.plan(), decision.plan().get());
        return Optional.empty();
    }

    /**
     * What {@link #perform} would do with the rows that the run staged, as the tables stand now. Takes no lease: a merge
     * that goes on meanwhile may be seen in part.
     *
     * @param work where working files are left
     */
    MergePreview preview(Run run, Path work) {
        Resource resource = new TakenUp(site).resource(run);
        Lake lake = lake(run, resource);
        return merger(resource, lake).preview(incoming(run, resource, lake), brake(run, resource), work);
    }

    private Brake brake(Run run, Resource resource) {
        ChangeBrake changes = resource.delivery().changes();
        Surge surge = new Surge(
                changes.share(), changes.rows(), usualChanges(run), HeldClosings.agreedChanges(site.folder(run.id())));
        return new Brake(resource.delivery().brakeShare(), resource.delivery().brakeRows(), surge);
    }

    /** The first delivery of a resource inserts everything, which says nothing about later ones. */
    private long usualChanges(Run run) {
        return site.ledger().runsOf(run.resource()).stream()
                .filter(other ->
                        other.kind() == RunKind.DELIVERY && other.status().isIngested())
                .skip(1)
                .flatMap(other -> other.balance().merged().stream())
                .mapToLong(merged -> merged.inserted() + merged.updated())
                .max()
                .orElse(0);
    }

    private Run carryOut(Run run, Resource resource, Lake lake, TableLease lease) {
        RunFolder folder = site.folder(run.id());
        MergePlan plan = JsonFile.read(folder.plan(), MergePlan.class);
        Merger merger = merger(resource, lake);
        Checked checked = JsonFile.read(folder.checked(), Checked.class);
        Optional<StagedFiles> first = plan.firstLoad()
                ? Optional.of(new Staged(lake.spark(), folder.staged()).files(checked.repeats()))
                : Optional.empty();
        lease.check();
        long version = merger.apply(plan, folder.merge(), first, () -> {
            Interruption.at(org.guiji.jobs.ledger.Stage.MERGE, "between");
            lease.check();
        });
        new AuthorityNotes(site).merged(run, plan, lake);
        new Accessibility(site).probe(run, lake);
        Run merged = run.withBalance(run.balance().with(plan.counts()))
                .withTableVersion(version)
                .withFailure("", "", "")
                .withStatus(merged(checked))
                .withDone(org.guiji.jobs.ledger.Stage.MERGE);
        save(merged, folder);
        overtake(merged, resource);
        return merged;
    }

    /** How a run ends whose rows were merged. */
    static RunStatus merged(Checked checked) {
        boolean warned = checked.judgement().verdict() != Verdict.ACCEPT
                || !checked.newColumns().isEmpty();
        return warned ? RunStatus.INGESTED_WITH_WARNINGS : RunStatus.INGESTED;
    }

    private void save(Run merged, RunFolder folder) {
        try {
            if (Files.exists(folder.cursor())) {
                site.ledger().saveWithCursor(merged, Files.readString(folder.cursor()));
            } else {
                site.ledger().save(merged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A complete extract makes older ones that wait for a person pointless. */
    private void overtake(Run merged, Resource resource) {
        if (resource.delivery().mode() != Mode.FULL) {
            return;
        }
        site.ledger().runsOf(resource.name()).stream()
                .filter(run -> run.status() == RunStatus.HELD && run.id() < merged.id())
                .forEach(run -> site.ledger()
                        .save(DeliveryStory.noted(run, Failure.of(StoryFailure.OVERTAKEN, resource.name(), merged.id()))
                                .withStatus(RunStatus.REFUSED)));
    }

    private Merger merger(Resource resource, Lake lake) {
        TableContract contract = site.contract(resource);
        boolean many = site.workspace().catalogue().feeding(contract.name()).size() > 1;
        return new Merger(lake, contract, site.workspace().authority(contract.name()), many, site.now());
    }

    private Incoming incoming(Run run, Resource resource, Lake lake) {
        RunFolder folder = site.folder(run.id());
        Checked checked = JsonFile.read(folder.checked(), Checked.class);
        Staged staged = new Staged(lake.spark(), folder.staged());
        Delivery delivery = site.ledger().delivery(run.delivery().orElseThrow());
        TableSchema schema = new TableSchema(site.contract(resource));
        boolean full = resource.delivery().mode() == Mode.FULL;
        Dataset<Row> rows = staged.winners(checked.repeats());
        Dataset<Row> keys = staged.all()
                .select(schema.keyColumns().stream()
                        .map(name -> col("`" + name + "`"))
                        .toArray(org.apache.spark.sql.Column[]::new));
        return new Incoming(
                resource.name(),
                run.id(),
                delivery.sequence(),
                delivery.sourceTime(),
                rows.drop(
                        "_broken",
                        "_quarantined",
                        "_key_hash",
                        "_valid_from",
                        "_reasons",
                        "_delivered",
                        "_attachment",
                        "_attachment_sm3",
                        Staged.WAIVED),
                checked.winners(),
                checked.deletes(),
                keys,
                full && checked.unreadableKeys() == 0,
                isOfExtract(run) && isLate(run, delivery),
                !full || resource.delivery().sourceTime().isPresent(),
                checked.superseded(),
                run.approvedClosings(),
                staged.filesOfThePass(checked.repeats()));
    }

    /** Rows of a complete extract that come back say nothing new either once a later extract was merged. */
    private boolean isOfExtract(Run run) {
        return site.resource(run.resource()).delivery().mode() == Mode.FULL;
    }

    /** Whether a later complete extract of the resource was merged already. */
    private boolean isLate(Run run, Delivery delivery) {
        return site.ledger().runsOf(run.resource()).stream()
                .filter(other -> other.status().isIngested()
                        && other.kind() == RunKind.DELIVERY
                        && other.id() != run.id()
                        && other.delivery().isPresent())
                .map(other -> site.ledger().delivery(other.delivery().orElseThrow()))
                .anyMatch(other -> other.sourceTime().isAfter(delivery.sourceTime())
                        || other.sourceTime().equals(delivery.sourceTime()) && other.sequence() > delivery.sequence());
    }
}
