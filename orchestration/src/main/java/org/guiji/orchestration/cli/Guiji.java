package org.guiji.orchestration.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program {@code guiji}. */
@Command(name = "guiji", mixinStandardHelpOptions = true)
public final class Guiji implements Callable<Integer> {
    /** Spring configurations with the story and what else the commands ask for. */
    private static final List<Class<?>> PARTS = List.of(StoryConfiguration.class);

    @Mixin
    private final Session session;

    private Guiji(Session session) {
        this.session = session;
    }

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), PARTS, arguments));
    }

    /** One command from its arguments to its exit code. */
    static int run(Terminal process, List<Class<?>> parts, String... arguments) {
        Terminal terminal = new Terminal(
                process.out(), process.err(), process.live(), CommandLanguage.of(arguments, process.language()));
        CommandLine line = commands(terminal, parts);
        try {
            return line.execute(arguments);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /** All commands; each with the global options. */
    static CommandLine commands(Terminal terminal, List<Class<?>> parts) {
        Session session = new Session(terminal, parts);
        CommandLine line = new CommandLine(new Guiji(session))
                .addSubcommand(new DemoCommand(session))
                .addSubcommand(new InitCommand(session))
                .addSubcommand(new ValidateCommand(session))
                .addSubcommand(new CommandLine(new CatalogueCommand(session))
                        .addSubcommand(new CatalogueListCommand(session))
                        .addSubcommand(new CatalogueImportCommand(session))
                        .addSubcommand(new CatalogueExportCommand(session)))
                .addSubcommand(
                        new CommandLine(new ResourceCommand(session)).addSubcommand(new ResourceNewCommand(session)))
                .addSubcommand(new RunCommand(session))
                .addSubcommand(new RunsCommand(session))
                .addSubcommand(new SqlCommand(session))
                .addSubcommand(new ExplainCommand(session))
                .addSubcommand(new ReportCommand(session))
                .addSubcommand(new HistoryCommand(session))
                .addSubcommand(new CommandLine(new QuarantineCommand(session))
                        .addSubcommand(new QuarantineListCommand(session))
                        .addSubcommand(new QuarantineShowCommand(session))
                        .addSubcommand(new QuarantineExportCommand(session))
                        .addSubcommand(new QuarantineCorrectCommand(session))
                        .addSubcommand(new QuarantineWaiveCommand(session))
                        .addSubcommand(new QuarantineReplayCommand(session)))
                .addSubcommand(new CommandLine(new DoubtCommand(session))
                        .addSubcommand(new DoubtRaiseCommand(session))
                        .addSubcommand(new DoubtListCommand(session))
                        .addSubcommand(new DoubtShowCommand(session))
                        .addSubcommand(new DoubtAnswerCommand(session))
                        .addSubcommand(new DoubtExtendCommand(session)))
                .addSubcommand(new CommandLine(new ContradictionsCommand(session))
                        .addSubcommand(new ContradictionsListCommand(session))
                        .addSubcommand(new ContradictionsDecideCommand(session))
                        .addSubcommand(new ContradictionsExportCommand(session)))
                .addSubcommand(new RefoldCommand(session))
                .addSubcommand(new BacktestCommand(session))
                .addSubcommand(new SuggestCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(new DueCommand(session))
                .addSubcommand(new CommandLine(new ScheduleCommand(session))
                        .addSubcommand(new ScheduleListCommand(session))
                        .addSubcommand(new ScheduleNextCommand(session))
                        .addSubcommand(new SchedulePauseCommand(session))
                        .addSubcommand(new ScheduleResumeCommand(session))
                        .addSubcommand(new ScheduleStartCommand(session))
                        .addSubcommand(new ScheduleRunCommand(session)))
                .addSubcommand(new CommandLine(new AlertCommand(session))
                        .addSubcommand(new AlertTestCommand(session))
                        .addSubcommand(new AlertSendCommand(session)))
                .addSubcommand(new PreviewCommand(session))
                .addSubcommand(new ApproveCommand(session))
                .addSubcommand(new RejectCommand(session))
                .addSubcommand(new RestoreCommand(session))
                .addSubcommand(new RefreshCommand(session))
                .addSubcommand(new LineageCommand(session))
                .addSubcommand(new DocsCommand(session))
                .addSubcommand(new ServeCommand(session))
                .addSubcommand(new CommandLine(new UserCommand(session))
                        .addSubcommand(new UserAddCommand(session))
                        .addSubcommand(new UserListCommand(session))
                        .addSubcommand(new UserResetCommand(session))
                        .addSubcommand(new UserDisableCommand(session))
                        .addSubcommand(new UserEnableCommand(session))
                        .addSubcommand(new UserRolesCommand(session)))
                .addSubcommand(
                        new CommandLine(new AuditCommand(session)).addSubcommand(new AuditVerifyCommand(session)))
                .addSubcommand(new UpkeepCommand(session))
                .addSubcommand(new BackupCommand(session))
                .addSubcommand(new RestoreLakeCommand(session))
                .addSubcommand(new BenchCommand(session));
        line.setResourceBundle(help(terminal.language()));
        tellVersion(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new java.io.PrintWriter(terminal.out(), true));
        line.setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((mistake, typed) -> tell(terminal, Mistyped.failure(mistake)));
        line.setExecutionExceptionHandler((thrown, command, typed) -> tell(
                terminal, Unexpected.failure(thrown, command.getCommandSpec().qualifiedName())));
        return line;
    }

    /** Each command has the option. */
    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(() -> new String[] {"Guiji 归集 " + version()});
        line.getSubcommands().values().forEach(Guiji::tellVersion);
    }

    /** As the archive says; classes that stand outside of one were just compiled. */
    private static String version() {
        return Optional.ofNullable(Guiji.class.getPackage().getImplementationVersion())
                .orElse("-");
    }

    static ResourceBundle help(Language language) {
        return ResourceBundle.getBundle(
                "org.guiji.orchestration.cli.help",
                Locale.forLanguageTag(language.suffix()),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static int tell(Terminal terminal, Failure failure) {
        terminal.out().flush();
        terminal.err().println(failure.render(terminal.language()));
        return failure.code().exit();
    }

    /** Without a command: the help. */
    @Override
    public Integer call() {
        commands(session.terminal(), List.of()).usage(session.terminal().out());
        return ExitCode.DONE;
    }
}
