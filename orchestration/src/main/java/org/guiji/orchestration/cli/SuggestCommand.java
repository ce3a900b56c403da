package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.Suggesting;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.quality.profiling.RuleDraft;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji suggest}: drafts a resource's rule file from its latest delivery; no value of the data is in it. */
@Command(name = "suggest", mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "P/R", descriptionKey = "suggest.resource")
    private String resource = "";

    @Option(names = "--write", descriptionKey = "suggest.write")
    private boolean write;

    SuggestCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        String file = "quality-rules/" + resource + ".yaml";
        Path target = workspace.root().resolve(file).normalize();
        if (write
                && (Files.exists(target) || workspace.catalogue().find(resource).isEmpty())) {
            throw GuijiException.of(
                    Files.exists(target) ? ProgramFailure.FILE_EXISTS : ProgramFailure.RESOURCE_UNKNOWN, file, "-");
        }
        try (Program program = session.program(workspace, Progress.SILENT)) {
            RuleDraft draft = program.part(Suggesting.class).draft(resource);
            if (write) {
                NewFile.write(target, draft.yaml());
                session.terminal().out().println(draft.file());
            } else {
                session.terminal().out().print(draft.yaml());
            }
            session.say(Messages.text(
                    SuggestCommand.class,
                    "suggest.summary",
                    session.language(),
                    List.of(draft.suggestions().size(), draft.file())));
        }
        return ExitCode.DONE;
    }
}
