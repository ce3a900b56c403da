package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.jobs.reporting.PlainCsv;
import org.guiji.jobs.reporting.PlainSheet;
import org.guiji.jobs.story.Deciding;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji contradictions export}: contradictions as a workbook or as CSV without formulas; always recorded. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ContradictionsExportCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "FILE", descriptionKey = "contradictions.file")
    private Path file = Path.of("contradictions.xlsx");

    @Mixin
    private WantedContradictions wanted = new WantedContradictions();

    @Option(names = "--unmasked", descriptionKey = "option.unmasked")
    private boolean unmasked;

    ContradictionsExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        var filter = wanted.filter(workspace, 0);
        if (Files.exists(file)) {
            throw GuijiException.of(ProgramFailure.FILE_EXISTS, String.valueOf(file.getFileName()));
        }
        try (Program program = session.program(workspace, Progress.SILENT)) {
            // Written down first: a file that nobody recorded must not exist.
            String name = System.getProperty("user.name");
            program.ledger()
                    .audit(
                            name,
                            unmasked ? "contradictions export --unmasked" : "contradictions export",
                            wanted.subject(),
                            "");
            List<ContradictionLine> lines = program.part(Deciding.class).list(filter, new Viewer(name, unmasked));
            write(sheet(ContradictionRows.of(lines), workspace.settings().timeZone()));
            session.terminal().out().println(file.toAbsolutePath().normalize());
        }
        return ExitCode.DONE;
    }

    private void write(List<List<String>> rows) {
        boolean csv =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
        if (csv) {
            PlainCsv.write(file, rows);
        } else {
            PlainSheet.write(file, "多源不一致", rows);
        }
    }

    private static List<List<String>> sheet(Rows rows, ZoneId zone) {
        List<List<String>> sheet = new ArrayList<>();
        sheet.add(rows.columns());
        rows.values()
                .forEach(row -> sheet.add(row.stream()
                        .map(value -> value == null ? "" : CsvPrinter.text(value, zone))
                        .toList()));
        return sheet;
    }
}
