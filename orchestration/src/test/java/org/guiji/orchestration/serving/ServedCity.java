package org.guiji.orchestration.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.SmallWorkspace;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A served workspace with two departments, some runs that nobody ran, and a person for each role. */
final class ServedCity implements AutoCloseable {
    static final String PASSWORD = "staple battery horse";
    final Program program;
    final Server server;
    final String url;
    private final Map<Role, Client> clients = new EnumMap<>(Role.class);

    ServedCity(Path root) {
        this(root, "");
    }

    /** @param more lines of {@code guiji.yaml} */
    ServedCity(Path root, String more) {
        SmallWorkspace.city(root, "样例市", more);
        resource(root, "person", "户籍人口", 1);
        thematic(root);
        program = Program.start(WorkspaceReader.read(root), Progress.SILENT, StoryConfiguration.class);
        server = Server.start(() -> program, ServerSettings.loopback(0));
        url = server.url();
        for (Role role : Role.values()) {
            String once = program.accounts()
                    .add(
                            "tester",
                            Account.fresh(
                                    name(role),
                                    Set.of(role),
                                    role == Role.PROVIDER ? Optional.of("tax") : Optional.empty()));
            program.accounts().changePassword(name(role), once, PASSWORD);
        }
    }

    /** A resource of the police about persons. */
    static void resource(Path root, String name, String title, int number) {
        SmallWorkspace.resource(root, name, title, number, "population.person");
    }

    /** A thematic table whose last refresh left a chart; one of its groups would like to be a script. */
    private static void thematic(Path root) {
        SmallWorkspace.thematic(root);
        SmallWorkspace.write(root, "lake/reports/thematic/registered.json", """
                {"chart": {"kind": "BAR", "by": "sex_code", "show": [{"of": "SUM", "column": "persons"}]},
                 "run": 7, "version": 3, "others": 1,
                 "groups": [{"name": "1", "values": [120]}, {"name": "2", "values": [118.5]},
                            {"name": "<img src=x onerror=alert(3)>", "values": [null]}, {"name": null, "values": [2]}]}
                """);
    }

    static String name(Role role) {
        return "one." + role.text();
    }

    /** Somebody of a role, signed in. */
    Client client(Role role) {
        return clients.computeIfAbsent(role, wanted -> Client.signedIn(url, name(wanted), PASSWORD));
    }

    Run run(String resource, String period, RunStatus status, String note) {
        return run(resource, period, status, note, 2, Instant.now());
    }

    /** @param rejected so many rows of one file, each by the same rule; at most ten */
    Run run(String resource, String period, RunStatus status, String note, int rejected, Instant at) {
        Run opened = program.ledger().open(RunKind.DELIVERY, resource, "population.person", period);
        Run run = rejected == 0 ? opened : rejecting(opened, rejected);
        Run known = run.withStatus(status)
                .withBalance(new Balance(
                        Optional.of(new Balance.Checked(10, 10 - rejected, rejected, 0)), Optional.empty()));
        Run said = note.isEmpty() ? known : known.withFailure("QUALITY_HELD", note, note);
        Run ended = status == RunStatus.RUNNING || status == RunStatus.HELD ? said : said.finishedAt(at);
        program.ledger().save(ended);
        return ended;
    }

    private Run rejecting(Run run, int rows) {
        Instant now = Instant.now();
        List<Delivery.File> files = List.of(new Delivery.File("persons.csv", 1_000, "0".repeat(64)));
        Delivery delivery = program.ledger()
                .record(new Delivery(
                        0, run.resource(), 0, run.period(), "run " + run.id(), now, now, files, "", Optional.empty()));
        Path folder = program.workspace().lake().resolve("runs").resolve(Long.toString(run.id()));
        String lines = IntStream.rangeClosed(1, rows)
                .mapToObj(line -> "0\t" + line + "\t0\tP101\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("rejected.tsv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run.withDelivery(delivery.id(), run.period());
    }

    @Override
    public void close() {
        server.close();
        program.close();
    }
}
