package org.guiji.orchestration.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A city whose ledger is a list and whose clock is what a test says. */
final class SimulatedCity {
    private final Path root;
    private final List<SignOfLife> signs = new ArrayList<>();
    private final List<MissingDelivery> missing = new ArrayList<>();
    private long run = 0;

    SimulatedCity(Path root) {
        this.root = root;
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安, en: Police}, credit-code: "11430699MB0000001X"}
                """);
    }

    SimulatedCity resource(String name, String delivery) {
        return resource(name, delivery, "format: {csv: {}}");
    }

    SimulatedCity resource(String name, String delivery, String format) {
        return resource(name, "mode: full, " + delivery, format, "population.person");
    }

    /** @param delivery with its mode */
    SimulatedCity resource(String name, String delivery, String format, String table) {
        write("schemas/catalogue/police/" + name + ".yaml", """
                title: {zh: 人口 %1$s, en: Persons %1$s}
                table: %5$s
                classified: false
                catalogue:
                  class: 基础信息资源/人口/户籍人口
                  code: 101001001/%2$06d
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "8"
                  publish-date: 2026-01-05
                delivery: {way: downlink, %3$s}
                %4$s
                columns: {citizen_id: 公民身份号码}
                """.formatted(
                        name, Math.abs(name.hashCode()) % 1_000_000, delivery, format, table));
        return this;
    }

    SimulatedCity schedule(String content) {
        write("orchestration/schedule.yaml", content);
        return this;
    }

    Workspace workspace() {
        return WorkspaceReader.read(root);
    }

    Planner planner() {
        return new Planner(workspace());
    }

    Facts facts() {
        return new Facts(List.of(), signs, missing);
    }

    SignOfLife delivered(String resource, String period, String at) {
        return delivered(resource, period, at, RunStatus.INGESTED);
    }

    SignOfLife delivered(String resource, String period, String at, RunStatus status) {
        var planner = planner();
        SignOfLife arrived = planner.expectationsOf(
                        workspace().catalogue().find(resource).orElseThrow(), facts())
                .orElseThrow()
                .arriving(++run, period, time(at));
        SignOfLife sign = new SignOfLife(
                arrived.run(),
                resource,
                arrived.period(),
                arrived.dueAt(),
                arrived.arrivedAt(),
                arrived.punctuality(),
                status);
        signs.add(sign);
        return sign;
    }

    /** Notes all that is overdue, as {@code run --due} does. */
    List<String> noteMissing(String at) {
        List<String> noted = new ArrayList<>();
        for (Expectation overdue : plan(at).overdue()) {
            boolean known = missing.stream()
                    .anyMatch(m -> m.resource().equals(overdue.resource())
                            && m.period().equals(overdue.period().text()));
            if (!known) {
                noted.add(overdue.resource() + " " + overdue.period().text());
                missing.add(new MissingDelivery(
                        overdue.resource(),
                        overdue.period().text(),
                        overdue.deadline().at().orElseThrow(),
                        ++run,
                        Optional.empty()));
            }
        }
        return noted;
    }

    Plan plan(String at) {
        return planner().plan(facts(), time(at));
    }

    /** What is started at a moment when something lies in these inboxes, as resource and reason. */
    Decision decision(String at, String... waiting) {
        List<String> full = List.of(waiting);
        Workspace workspace = workspace();
        Situation situation =
                new Situation(facts(), Map.of(), Map.of(), List.of(), Set.of(), name -> full.contains(name) ? "1" : "");
        return new Decider(workspace, TimetableReader.read(workspace))
                .decide(workspace.catalogue().all().stream().map(Resource::name).toList(), situation, time(at));
    }

    /** The starts of {@link #decision}, as resource and reason. */
    List<String> starts(String at, String... waiting) {
        return decision(at, waiting).starts().stream()
                .map(due -> due.resource() + " " + due.reason().text())
                .toList();
    }

    /** Period and state of each expected period of a resource. */
    List<String> states(String resource, String at) {
        return plan(at).expectations().stream()
                .filter(expectation -> expectation.resource().equals(resource))
                .map(expectation ->
                        expectation.period().text() + " " + expectation.state().text())
                .toList();
    }

    static Instant time(String text) {
        return OffsetDateTime.parse(text + ":00+08:00").toInstant();
    }

    private void write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
