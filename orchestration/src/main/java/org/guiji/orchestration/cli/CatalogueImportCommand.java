package org.guiji.orchestration.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.reading.WorkbookRows;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.CatalogueExchange;
import org.guiji.schemas.catalogue.CatalogueImport;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji catalogue import}: drafts a resource for each row of an exchanged catalogue that is not there yet. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class CatalogueImportCommand implements Callable<Integer> {
    private static final int SHEET_WRONG = 2;

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "FILE.xlsx", descriptionKey = "catalogue.source")
    private Path file = Path.of("");

    CatalogueImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        String name = String.valueOf(file.getFileName());
        Problems problems = new Problems();
        var rows = CatalogueExchange.read(name, sheet(name), problems);
        CatalogueImport.Plan plan = new CatalogueImport(workspace.catalogue(), workspace.providers(), workspace.codes())
                .plan(name, rows, problems);
        Rows.Builder printed = Rows.of("file", "outcome");
        for (CatalogueImport.Draft draft : plan.drafts()) {
            printed.row(draft.file(), written(workspace.root().resolve(draft.file()), draft.yaml()));
        }
        plan.known().forEach(known -> printed.row("schemas/catalogue/" + known + ".yaml", "known"));
        session.print(printed.build(), workspace.settings().timeZone());
        problems.all().forEach(problem -> session.say(problem.render(session.language())));
        if (!plan.drafts().isEmpty()) {
            session.say(Messages.text(CatalogueImportCommand.class, "catalogue.next", session.language(), List.of()));
        }
        return problems.all().isEmpty() ? ExitCode.DONE : SHEET_WRONG;
    }

    /** An earlier import may have drafted it; somebody may have worked on it since. */
    private static String written(Path target, String yaml) {
        if (Files.exists(target)) {
            return "kept";
        }
        NewFile.write(target, yaml);
        return "drafted";
    }

    private List<List<String>> sheet(String name) {
        if (!Files.isRegularFile(file)) {
            throw GuijiException.of(ProgramFailure.FILE_MISSING, name);
        }
        try {
            return WorkbookRows.of(file);
        } catch (IOException | RuntimeException e) {
            throw new GuijiException(Failure.of(ProgramFailure.FILE_UNREADABLE, name, "XLSX"), e);
        }
    }
}
