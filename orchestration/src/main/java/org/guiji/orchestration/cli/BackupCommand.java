package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import org.guiji.jobs.keeping.Backup;
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

/** {@code guiji backup}: lake, ledger, outboxes and settings, copied to another place. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TARGET", descriptionKey = "backup.target")
    private String target = "";

    @Option(names = "--keep", paramLabel = "N", descriptionKey = "backup.keep")
    private int keep;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (keep < 0) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji backup", "--keep");
        }
        Workspace workspace = session.workspace();
        try (Program program = session.program(workspace, Progress.SILENT)) {
            Backup.Taken taken = program.backup().take(target, keep);
            program.ledger().audit(System.getProperty("user.name"), "backup", taken.name(), target);
            session.print(
                    Rows.of("backup", "files", "bytes", "copied", "copied_bytes", "held_ms", "took_ms", "removed")
                            .row(
                                    taken.name(),
                                    taken.files(),
                                    taken.bytes(),
                                    taken.copied(),
                                    taken.copiedBytes(),
                                    taken.held().toMillis(),
                                    taken.took().toMillis(),
                                    taken.removed())
                            .build(),
                    workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }
}
