package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.city.SampleCity;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.RunReport;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji demo}: makes the sample city where there is none yet, runs everything due and says what came of it. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final RunRequest EVERYTHING =
            new RunRequest(List.of(), true, false, Optional.empty(), Optional.empty(), Optional.empty(), false);

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "demo.folder")
    private Path folder = Path.of(".demo-city");

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path root = folder.toAbsolutePath().normalize();
        if (NewFolder.isFree(root)) {
            tell("demo.making", root);
            SampleCity.create(root, SampleCity.PERSONS);
        } else if (!Files.isRegularFile(root.resolve("guiji.yaml"))) {
            throw GuijiException.of(ProgramFailure.FOLDER_NOT_EMPTY, root.toString());
        }
        Workspace workspace = session.workspace(root);
        try (RunProgress progress = RunProgress.on(session.terminal());
                Program program = session.program(workspace, progress)) {
            RunReport report = program.runs().run(EVERYTHING);
            progress.close();
            return tell(report, workspace, root);
        }
    }

    /** Planted defects are what the demo is for: only a run that failed makes it fail. */
    private int tell(RunReport report, Workspace workspace, Path root) {
        session.say(report);
        session.print(RunRows.brief(report.runs()), workspace.settings().timeZone());
        boolean fresh =
                report.runs().stream().anyMatch(run -> run.tableVersion().isPresent());
        tell(fresh || !report.failures().isEmpty() ? "demo.reports" : "demo.nothing-new", root.resolve("lake/reports"));
        if (fresh) {
            tell("demo.next", root);
        }
        return report.failures().isEmpty() ? ExitCode.DONE : report.exit();
    }

    private void tell(String key, Path path) {
        session.say(Messages.text(DemoCommand.class, key, session.language(), List.of(path.toString())));
    }
}
