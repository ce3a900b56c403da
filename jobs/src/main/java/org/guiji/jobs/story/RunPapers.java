package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.reporting.OutboxFile;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.workspace.Workspace;

/** What a run left for people to read. */
public record RunPapers(Workspace workspace) {

    /** The report as JSON; empty when the run ended before there was anything to report. */
    public Optional<Path> reportJson(long run) {
        return existing(folder(run).resolve("report.json"));
    }

    public Optional<Path> reportPage(long run, Language language) {
        return existing(folder(run).resolve("report." + language.suffix() + ".html"));
    }

    /** The report to sort and reckon with. */
    public Optional<Path> reportWorkbook(long run, Language language) {
        return existing(folder(run).resolve("report." + language.suffix() + ".xlsx"));
    }

    /** The workbook with the rejected rows, as long as it lies in the provider's outbox. */
    public Optional<Path> workbook(Run run) {
        int slash = run.resource().indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        Path outbox = workspace.root().resolve("outbox").resolve(run.resource().substring(0, slash));
        return existing(outbox.resolve(
                OutboxFile.WORKBOOK.named(run.id(), run.resource().substring(slash + 1))));
    }

    private Path folder(long run) {
        return new RunFolder(workspace.lake().toAbsolutePath(), run).reports();
    }

    private static Optional<Path> existing(Path file) {
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
