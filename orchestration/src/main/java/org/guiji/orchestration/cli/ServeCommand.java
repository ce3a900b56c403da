package org.guiji.orchestration.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.looking.Limits;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.alerting.Alerts;
import org.guiji.orchestration.gateway.Gateway;
import org.guiji.orchestration.gateway.GatewaySettings;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.scheduling.Reloading;
import org.guiji.orchestration.scheduling.RunningScheduler;
import org.guiji.orchestration.scheduling.WorkspaceEngine;
import org.guiji.orchestration.serving.Server;
import org.guiji.orchestration.serving.ServerSettings;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji serve}: the console, the REST interface and the scheduler beside them, until the process is told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private final Session session;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
    private int port = 8080;

    @Option(names = "--bind", paramLabel = "ADDRESS", descriptionKey = "serve.bind")
    private String bind = "127.0.0.1";

    @Option(names = "--no-schedule", descriptionKey = "serve.no-schedule")
    private boolean unscheduled;

    @Option(names = "--certificate", paramLabel = "FILE.pem", descriptionKey = "serve.certificate")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE.pem", descriptionKey = "serve.key")
    private @Nullable Path key;

    @Option(names = "--sql-port", paramLabel = "PORT", descriptionKey = "serve.sql-port")
    private int sqlPort = 10000;

    @Option(names = "--no-sql", descriptionKey = "serve.no-sql")
    private boolean withoutSql;

    @Option(names = "--sql-rows", paramLabel = "N", descriptionKey = "serve.sql-rows")
    private int sqlRows = 100_000;

    @Option(names = "--sql-seconds", paramLabel = "N", descriptionKey = "serve.sql-seconds")
    private int sqlSeconds = 300;

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        ServerSettings settings = settings();
        session.enter(session.folder());
        try (Beside<WorkspaceEngine> opening = new Beside<>(this::engine)) {
            serve(opening, settings);
        } catch (GuijiException e) {
            if (e.failure().code() == ProgramFailure.WORKSPACE_WRONG) {
                session.workspace()
                        .problemsOf(e.failure().subject())
                        .forEach(problem -> session.say(problem.render(session.language())));
            }
            throw e;
        }
        return ExitCode.DONE;
    }

    private WorkspaceEngine engine() {
        WorkspaceEngine engine = session.engine(Progress.SILENT);
        try {
            if (!unscheduled) {
                engine.schedules();
            }
            return engine;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /** Everything that could keep the city from being served was asked before: who reads that it is ready may rely on it. */
    private void serve(Beside<WorkspaceEngine> opening, ServerSettings settings) throws InterruptedException {
        ToldToEnd end = new ToldToEnd();
        try (Server server = Server.start(() -> opening.get().program(), settings)) {
            serve(opening.get(), server, settings, end);
        }
    }

    private void serve(WorkspaceEngine engine, Server server, ServerSettings settings, ToldToEnd end)
            throws InterruptedException {
        Workspace workspace = engine.program().workspace();
        try (Gateway gateway = withoutSql ? null : Gateway.start(server.desks(), zone(workspace), sql(settings));
                Reloading reloading = Reloading.of(engine)) {
            engine.program().accounts().begin().ifPresent(this::sayPassword);
            session.say(text("serve.ready"));
            session.terminal().out().println(server.url());
            session.terminal().out().flush();
            if (gateway != null) {
                session.say(Messages.text(ServeCommand.class, "serve.sql", session.language(), List.of(gateway.url())));
            }
            scheduleUntil(end, engine);
        }
    }

    private static ZoneId zone(Workspace workspace) {
        return workspace.settings().timeZone();
    }

    /** At the same address and with the same certificate as the pages. */
    private GatewaySettings sql(ServerSettings settings) {
        if (sqlPort < 0 || sqlPort > HIGHEST_PORT) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji serve", "--sql-port");
        }
        if (sqlRows < 1 || sqlSeconds < 1) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji serve", "--sql-rows, --sql-seconds");
        }
        return new GatewaySettings(
                settings.address(),
                sqlPort,
                settings.tls().map(tls -> new GatewaySettings.Tls(tls.certificate(), tls.key())),
                new Limits(sqlRows, Duration.ofSeconds(sqlSeconds)));
    }

    /** Closed before the server: what is under way comes to the end of its stage while pages are still answered. */
    private void scheduleUntil(ToldToEnd end, WorkspaceEngine engine) throws InterruptedException {
        if (unscheduled) {
            end.await();
            session.say(text("serve.ending"));
            return;
        }
        try (RunningScheduler scheduler = RunningScheduler.of(engine)) {
            engine.whenSettled(program -> new Alerts(program).send());
            scheduler.begin();
            end.await();
            session.say(text("serve.ending"));
        }
    }

    /** The only time that it can be read. */
    private void sayPassword(String password) {
        session.say(Messages.text(
                ServeCommand.class, "serve.password", session.language(), List.of(AccountDesk.FIRST, password)));
    }

    private ServerSettings settings() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji serve", "--port");
        }
        try {
            InetAddress address = InetAddress.getByName(bind);
            Optional<ServerSettings.Tls> tls = tls();
            if (tls.isEmpty() && !address.isLoopbackAddress()) {
                throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji serve", "--certificate, --key");
            }
            return new ServerSettings(address, port, tls);
        } catch (UnknownHostException e) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji serve", "--bind");
        }
    }

    private Optional<ServerSettings.Tls> tls() {
        Path chain = certificate;
        Path secret = key;
        if (chain == null && secret == null) {
            return Optional.empty();
        }
        if (chain == null || secret == null) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji serve", "--certificate, --key");
        }
        for (Path file : List.of(chain, secret)) {
            if (!Files.isReadable(file)) {
                throw GuijiException.of(ProgramFailure.FILE_MISSING, String.valueOf(file.getFileName()));
            }
        }
        return Optional.of(new ServerSettings.Tls(chain.toAbsolutePath(), secret.toAbsolutePath()));
    }

    private String text(String key) {
        return Messages.text(ServeCommand.class, key, session.language(), List.of());
    }
}
