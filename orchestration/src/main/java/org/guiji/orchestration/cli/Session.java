package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.guiji.jobs.looking.Answer;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunReport;
import org.guiji.orchestration.scheduling.WorkspaceEngine;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import picocli.CommandLine.Option;

/** What every command has: the global options, and from them the terminal's language, the workspace and its parts. */
final class Session {
    private final Terminal terminal;
    private final List<Class<?>> parts;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            descriptionKey = "option.workspace")
    private Path folder = Path.of("");

    @Option(names = "--format", paramLabel = "table|csv|json", descriptionKey = "option.format")
    private RowFormat format = RowFormat.table;

    /** Read by {@link Guiji} before anything else is; here so that help shows it and the parser takes it. */
    @Option(names = "--lang", paramLabel = "zh|en", descriptionKey = "option.lang")
    private String lang = "";

    /** @param parts Spring configurations with the story and what belongs to it */
    Session(Terminal terminal, List<Class<?>> parts) {
        this.terminal = terminal;
        this.parts = List.copyOf(parts);
    }

    Terminal terminal() {
        return terminal;
    }

    Language language() {
        return terminal.language();
    }

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }

    /** The workspace with whatever problems it has. */
    Workspace workspace() {
        return workspace(folder());
    }

    /** The same for a folder that a command names itself. */
    Workspace workspace(Path root) {
        enter(root);
        return WorkspaceReader.read(root);
    }

    /** From here on the workspace's log is written. */
    void enter(Path root) {
        if (!Files.isRegularFile(root.resolve("guiji.yaml"))) {
            throw GuijiException.of(ProgramFailure.WORKSPACE_MISSING, root.toString());
        }
        LogFile.below(root);
    }

    /** The program around the workspace; the caller closes it. */
    Program program(Workspace workspace, Progress progress) {
        return Program.start(workspace, progress, parts.toArray(Class<?>[]::new));
    }

    /** The program around the workspace and its changes. */
    WorkspaceEngine engine(Progress progress) {
        return new WorkspaceEngine(folder(), progress, parts);
    }

    Program program() {
        return program(workspace(), Progress.SILENT);
    }

    void print(Rows rows, ZoneId zone) {
        format.print(rows, zone, terminal.out());
        terminal.out().flush();
    }

    /** Rows as they come, where the format allows. */
    void print(Answer answer, ZoneId zone) {
        format.print(answer.columns(), answer.rows(), zone, terminal.out());
        terminal.out().flush();
    }

    boolean printsTables() {
        return format == RowFormat.table;
    }

    boolean printsJson() {
        return format == RowFormat.json;
    }

    void say(String line) {
        terminal.err().println(line);
    }

    void say(Failure failure) {
        say(failure.render(language()));
    }

    /** How runs ended that a person must know about, each in the promised form. */
    void say(RunReport report) {
        for (RunReport.Ended ended : report.ended()) {
            String note = language() == Language.ZH
                    ? ended.run().noteZh()
                    : ended.run().noteEn();
            if (ended.failure().isPresent()) {
                say(ended.failure().get());
            } else if (ended.run().status().exit() != ExitCode.DONE && !note.isEmpty()) {
                say(note);
            }
        }
        report.unopened().forEach(this::say);
    }
}
