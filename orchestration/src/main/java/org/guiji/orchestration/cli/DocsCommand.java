package org.guiji.orchestration.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guiji.jobs.reporting.DictionaryHtml;
import org.guiji.jobs.story.DataDictionary;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji docs}: the data dictionary of base and thematic tables as pages; starts no Spark. */
@Command(name = "docs", mixinStandardHelpOptions = true)
final class DocsCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "DIR", descriptionKey = "docs.folder")
    private @Nullable Path folder;

    DocsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        Path target = folder == null ? workspace.lake().resolve("reports").resolve("dictionary") : folder;
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Path page = new DictionaryHtml()
                    .write(
                            program.part(DataDictionary.class).make(),
                            target.toAbsolutePath().normalize(),
                            session.language());
            session.print(
                    Rows.of("html").row(page.toString()).build(),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
