package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.guiji.jobs.reading.FileSample;
import org.guiji.jobs.receiving.QuerySample;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.ResourceDraft;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji resource new}: the first version of a resource's YAML file, drafted from a sample. */
@Command(name = "new", mixinStandardHelpOptions = true)
final class ResourceNewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*");

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "P/R", descriptionKey = "resource.name")
    private String name = "";

    @Option(names = "--from", required = true, paramLabel = "FILE|jdbc:...", descriptionKey = "resource.from")
    private String from = "";

    @Option(names = "--into", required = true, paramLabel = "TABLE", descriptionKey = "resource.into")
    private String into = "";

    @Option(names = "--query", paramLabel = "SQL", descriptionKey = "resource.query")
    private String query = "";

    @Option(names = "--user", paramLabel = "USER", descriptionKey = "resource.user")
    private String user = "";

    @Option(names = "--password-env", paramLabel = "NAME", descriptionKey = "resource.password-env")
    private String passwordVariable = "";

    ResourceNewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        TableContract table = Tables.find(workspace, into);
        checkName(workspace);
        String file = "schemas/catalogue/" + name + ".yaml";
        Path target = workspace.root().resolve(file);
        if (Files.exists(target)) {
            throw GuijiException.of(ProgramFailure.FILE_EXISTS, file);
        }
        NewFile.write(target, draft(table).yaml());
        session.terminal().out().println(file);
        session.say(Messages.text(ResourceNewCommand.class, "resource.next", session.language(), List.of(file, name)));
        return ExitCode.DONE;
    }

    private void checkName(Workspace workspace) {
        if (!NAME.matcher(name).matches()) {
            throw GuijiException.of(ProgramFailure.RESOURCE_NAME_WRONG, "P/R");
        }
        String provider = name.substring(0, name.indexOf('/'));
        if (!workspace.providers().containsKey(provider)) {
            String nearest =
                    DidYouMean.closest(provider, workspace.providers().keySet()).orElse("-");
            throw GuijiException.of(ProgramFailure.PROVIDER_UNKNOWN, name, nearest);
        }
    }

    private ResourceDraft draft(TableContract table) {
        if (from.startsWith("jdbc:")) {
            return drafted(table, table.title().zh(), pulled());
        }
        Path sample = Path.of(from);
        if (!Files.isRegularFile(sample)) {
            throw GuijiException.of(ProgramFailure.FILE_MISSING, "--from");
        }
        FileSample found = FileSample.of(name, sample);
        String title = String.valueOf(sample.getFileName()).replaceFirst("\\.[^.]*$", "");
        return drafted(table, title, found);
    }

    private ResourceDraft drafted(TableContract table, String title, FileSample found) {
        return new ResourceDraft(name, title, Optional.of(table), found.columns(), found.format());
    }

    private FileSample pulled() {
        if (query.isEmpty()) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji resource new", "--query");
        }
        Optional<String> password = Optional.of(passwordVariable)
                .filter(variable -> !variable.isEmpty())
                .flatMap(variable -> Optional.ofNullable(System.getenv(variable)));
        Optional<String> account = Optional.of(user).filter(typed -> !typed.isEmpty());
        Format.Jdbc source = new Format.Jdbc(from, account, password, query, Optional.empty(), java.time.Duration.ZERO);
        return new FileSample(source, QuerySample.columns(name, source));
    }
}
