package org.guiji.orchestration.desks;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.receiving.ContentKind;
import org.guiji.jobs.receiving.HandedIn;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.reporting.DeliveryTemplate;
import org.guiji.jobs.reporting.TemplateColumn;
import org.guiji.jobs.story.RunPapers;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;

/**
 * Deliveries handed in by hand: templates, files, and what became of each row. A file becomes an ordinary delivery in
 * the resource's inbox and goes through the very same stages.
 */
public final class UploadDesk {
    /** Of one file, in bytes; larger ones are put into the inbox by other means. */
    public static final long MOST = 100L << 20;

    private static final int LAST = 8;
    private final Program program;
    private final Errands errands;
    private final Expected expected;
    private final ResourceDesk resources;

    UploadDesk(Program program, Errands errands, Expected expected, ResourceDesk resources) {
        this.program = program;
        this.errands = errands;
        this.expected = expected;
        this.resources = resources;
    }

    /**
     * What a visitor must know to hand something in.
     *
     * @param extensions of what is taken; empty when only returned workbooks are
     * @param periods that are waited for, oldest first
     * @param template whether there is one
     */
    public record Seen(
            Resource resource,
            List<String> extensions,
            List<TemplateColumn> columns,
            List<String> periods,
            boolean template,
            List<Run> runs) {}

    /**
     * What became of a file.
     *
     * @param results by rule
     * @param workbook whether there is one, and this visitor may have it
     */
    public record Result(Run run, Map<String, QualityResult> results, boolean workbook, Optional<Resource> resource) {
        /** Of a rule; nothing for records that could not be read. */
        public Optional<QualityResult> result(String rule) {
            return Optional.ofNullable(results.get(rule));
        }

        /** The column as the provider delivers it. */
        public String heading(String column) {
            return resource.stream()
                    .flatMap(known -> known.columns().stream())
                    .filter(mapping ->
                            mapping.column().equals(column) && !mapping.from().isEmpty())
                    .map(mapping -> String.join(" + ", mapping.from()))
                    .findFirst()
                    .orElse(column);
        }
    }

    /** A department's own. */
    /** @param text in the name, the title or the table; empty for all */
    public List<ResourceDesk.Line> list(Visitor visitor, String text) {
        visitor.require(Action.UPLOAD);
        return resources.list(visitor, text).stream()
                .filter(line -> AcceptedKinds.isTaken(line.resource()))
                .toList();
    }

    public Seen seen(Visitor visitor, String name, Language language) {
        visitor.require(Action.UPLOAD);
        ResourceDesk.Seen seen = resources.resource(visitor, name);
        Resource resource = seen.resource();
        return new Seen(
                resource,
                AcceptedKinds.of(resource).stream().map(ContentKind::extension).toList(),
                TemplateColumn.of(
                        resource, contract(resource), program.workspace().codes(), language),
                periods(name),
                DeliveryTemplate.isFor(resource),
                seen.runs().stream().limit(LAST).toList());
    }

    /** @throws GuijiException when the resource has none */
    public DeliveryTemplate template(Visitor visitor, String name) {
        visitor.require(Action.UPLOAD);
        Resource resource = resources.resource(visitor, name).resource();
        if (!DeliveryTemplate.isFor(resource)) {
            throw GuijiException.of(ReceivingFailure.UPLOAD_NOT_TAKEN, name);
        }
        return new DeliveryTemplate(
                resource, contract(resource), program.workspace().codes());
    }

    /** Asked before a byte is read. @param announced the length that the request states; -1 when it states none */
    public void check(Visitor visitor, String name, long announced) {
        visitor.require(Action.UPLOAD);
        resources.resource(visitor, name);
        if (announced > MOST) {
            throw HandedIn.tooLarge(name, MOST);
        }
    }

    /** Keeps the bytes, under a name that no intake sees; the caller closes it when it is not {@link #deliver}ed. */
    public HandedIn take(Visitor visitor, String name, InputStream bytes) {
        check(visitor, name, -1);
        return HandedIn.take(bytes, inbox(name), name, MOST);
    }

    /** @param period one of those waited for; empty for none */
    public Errand deliver(Visitor visitor, String name, String period, HandedIn file) {
        visitor.require(Action.UPLOAD);
        Resource resource = resources.resource(visitor, name).resource();
        if (!period.isEmpty() && !periods(name).contains(period)) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, name, "period");
        }
        ContentKind kind = AcceptedKinds.proven(resource, file.file());
        LocalDateTime now = LocalDateTime.ofInstant(
                Instant.now(), program.workspace().settings().timeZone());
        // Written down first: a delivery that nobody recorded must not exist.
        program.audit().audit(visitor.name(), "upload", name + " sha256 " + file.sha256(), "");
        String delivered = file.deliver(name, Optional.of(period).filter(stated -> !stated.isEmpty()), kind, now);
        return errands.begin(
                visitor,
                "upload",
                name,
                Optional.empty(),
                () -> ofFile(program.runs().run(RunRequest.of(name), visitor.name()), delivered));
    }

    /** Other files may have lain there too. */
    private RunReport ofFile(RunReport report, String delivered) {
        List<RunReport.Ended> own = report.ended().stream()
                .filter(ended -> ended.run()
                        .delivery()
                        .map(program.ledger()::delivery)
                        .filter(delivery -> delivery.files().stream()
                                .anyMatch(file -> file.name().startsWith(delivered)))
                        .isPresent())
                .toList();
        return own.isEmpty() ? report : new RunReport(own, List.of(), report.alerts());
    }

    public Result result(Visitor visitor, long id) {
        visitor.require(Action.UPLOAD);
        Run run = program.ledger()
                .findRun(id)
                .filter(found -> visitor.sees(found.resource()))
                .orElseThrow(() -> GuijiException.of(ProgramFailure.RUN_UNKNOWN, "run " + id));
        return new Result(
                run,
                program.ledger().results(id).stream()
                        .collect(Collectors.toMap(QualityResult::ruleId, Function.identity(), (one, other) -> one)),
                visitor.may(Action.EXPORT_WORKBOOK)
                        && new RunPapers(program.workspace()).workbook(run).isPresent(),
                program.workspace().catalogue().find(run.resource()));
    }

    private List<String> periods(String name) {
        return expected.byResource().getOrDefault(name, List.of()).stream()
                .filter(expectation -> expectation.state().isWaiting())
                .map((Expectation expectation) -> expectation.period().text())
                .toList();
    }

    private TableContract contract(Resource resource) {
        return program.workspace().tables().find(resource.table()).orElseThrow();
    }

    private Path inbox(String name) {
        return program.workspace().root().resolve("inbox").resolve(name);
    }
}
