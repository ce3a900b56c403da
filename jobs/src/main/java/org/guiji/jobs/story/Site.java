package org.guiji.jobs.story;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MetricHistory;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.quality.rules.RuleSet;
import org.guiji.quality.rules.RuleSets;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;

/**
 * One city at work: what its folder says, what its ledger knows, and its lake, which is opened only when a stage needs
 * rows.
 *
 * @param scratch where {@link Imagined#RUN} leaves what its stages leave on disk, when one is tried
 */
public record Site(
        Workspace workspace,
        RuleSets rules,
        Ledger ledger,
        TimelinessBook timeliness,
        MetricHistory metrics,
        Leases leases,
        Returns returns,
        Doubts doubts,
        AuthorityBook authorities,
        Supplier<Lake> lake,
        Optional<Path> scratch) {

    RunFolder folder(long run) {
        Path whole = workspace.lake().toAbsolutePath();
        return new RunFolder(run == Imagined.RUN ? scratch.orElse(whole) : whole, run);
    }

    /** Opens a run that carries out an order; the caller takes it to its end. */
    Run ordered(RunKind kind, String resource, String table, Object order) {
        return ledger.open(
                kind,
                resource,
                table,
                "",
                run -> JsonFile.write(folder(run.id()).arrival(), order));
    }

    Resource resource(String name) {
        return workspace.catalogue().find(name).orElseThrow(() -> unknown(name));
    }

    TableContract contract(Resource resource) {
        return workspace.tables().find(resource.table()).orElseThrow();
    }

    /** The rules of the resource whose columns it declares. */
    RuleSet rules(Resource resource) {
        RuleSet all = rules.forResource(contract(resource), resource.name());
        return all.forDeclared(resource.columns().stream()
                .map(org.guiji.schemas.catalogue.ColumnMapping::column)
                .collect(java.util.stream.Collectors.toSet()));
    }

    java.time.Instant now() {
        return workspace.settings().clock().instant();
    }

    Path inbox(Resource resource) {
        return workspace.root().resolve("inbox").resolve(resource.name());
    }

    Path outbox(String provider) {
        return workspace.root().resolve("outbox").resolve(provider);
    }

    private GuijiException unknown(String name) {
        boolean faulty = workspace.problems().stream()
                .anyMatch(problem -> problem.file().equals("schemas/catalogue/" + name + ".yaml"));
        if (faulty) {
            return GuijiException.of(StoryFailure.RESOURCE_INVALID, name);
        }
        var known = workspace.catalogue().all().stream().map(Resource::name).toList();
        return GuijiException.of(
                StoryFailure.RESOURCE_UNKNOWN,
                name,
                DidYouMean.closest(name, known).orElse("-"));
    }
}
