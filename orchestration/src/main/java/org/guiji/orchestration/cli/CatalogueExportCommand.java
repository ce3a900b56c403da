package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guiji.jobs.reporting.PlainSheet;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.CatalogueExchange;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji catalogue export}: the catalogue as the workbook that departments exchange. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class CatalogueExportCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "FILE.xlsx", descriptionKey = "catalogue.target")
    private Path file = Path.of("catalogue.xlsx");

    CatalogueExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        if (Files.exists(file)) {
            throw GuijiException.of(ProgramFailure.FILE_EXISTS, String.valueOf(file.getFileName()));
        }
        var rows = CatalogueExchange.export(
                workspace.catalogue(), workspace.providers(), workspace.tables(), workspace.codes());
        PlainSheet.write(file, "目录", CatalogueExchange.sheet(rows));
        session.terminal().out().println(file.toAbsolutePath().normalize());
        return ExitCode.DONE;
    }
}
