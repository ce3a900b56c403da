package org.guiji.orchestration.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.reporting.ResultCsv;
import org.guiji.jobs.story.RunPapers;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji quarantine export}: hands out the workbook with a run's rejected rows, and writes that down. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class QuarantineExportCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "decide.run")
    private long id;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", descriptionKey = "quarantine.file")
    private @Nullable Path file;

    QuarantineExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Run run = Runs.find(program.ledger(), id);
            Path workbook = new RunPapers(workspace)
                    .workbook(run)
                    .orElseThrow(() -> GuijiException.of(ProgramFailure.WORKBOOK_MISSING, "run " + id));
            Path target = file == null ? Path.of(String.valueOf(workbook.getFileName())) : file;
            if (Files.exists(target)) {
                throw GuijiException.of(ProgramFailure.FILE_EXISTS, String.valueOf(target.getFileName()));
            }
            // Written down first: a copy that nobody recorded must not exist.
            program.ledger().audit(System.getProperty("user.name"), "quarantine export", "run " + id, "");
            if (isCsv(target)) {
                ResultCsv.write(workbook, target);
            } else {
                copy(workbook, target);
            }
            session.terminal().out().println(target.toAbsolutePath().normalize());
        }
        return ExitCode.DONE;
    }

    private static boolean isCsv(Path target) {
        return String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** The copy carries a provider's own values: only its owner may read it. */
    private static void copy(Path from, Path to) {
        try {
            Path target = to.toAbsolutePath();
            Files.createDirectories(target.getParent());
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = Files.newOutputStream(
                            target,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                                    .toArray(StandardOpenOption[]::new))) {
                in.transferTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
