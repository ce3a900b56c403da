package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.running.Program;

/**
 * A city of two ranked providers that deliver in turn and whose processes are killed. Every delivery follows from the
 * number of its round alone, so that what must be in the tables is known whoever looks.
 */
final class KilledCity {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final int PERSONS = 60;
    private static final List<String> POINTS = List.of(
            "MERGE:between",
            "MERGE:between",
            "MERGE:unsaved",
            "CHECK:unsaved",
            "RECEIVE:unsaved",
            "REPORT:unsaved",
            "PREPARE:unsaved");

    private final TestCity city;
    private final KillBook book;
    /** How long a process takes that nobody kills; a guess until one was seen. */
    private long usual = 15_000;

    KilledCity(Path root, KillBook book) {
        this.city = new TestCity(root)
                .persons(POLICE, "{way: downlink, mode: full, brake: {share: 1}}")
                .persons(INSURANCE, "{way: downlink, mode: full, brake: {share: 1}}")
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        this.book = book;
    }

    /** One delivery: killed up to three times, then taken to its end and compared. */
    void nextRound() throws Exception {
        long began = System.nanoTime();
        int round = book.rounds();
        Random random = new Random(round * 31L + book.kills());
        city.clock(LocalDate.of(2026, 1, 1).plusDays(round) + "T09:00:00+08:00").workspace();
        deliver(round);
        for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
            String point = random.nextInt(5) < 2 ? POINTS.get(random.nextInt(POINTS.size())) : "random";
            if (!runAndBeKilled(round, point, random)) {
                break;
            }
            book.killed(round, point, found(round));
        }
        city.run(resource(round));
        int rows = compare(round);
        book.compared(round, rows, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** @return whether it was killed before it was through */
    private boolean runAndBeKilled(int round, String point, Random random) throws Exception {
        ProcessBuilder builder = ChildJvm.guiji(city.root(), List.of(), "run", resource(round));
        if (!point.equals("random")) {
            builder.environment().put("GUIJI_DRILL_KILL", point);
        }
        long began = System.nanoTime();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Before a third of its time a process has not begun to work yet.
        long patience = point.equals("random") ? usual / 3 + random.nextInt((int) (usual * 2 / 3)) : 300_000;
        if (!process.waitFor(patience, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        boolean killed = process.exitValue() == 137;
        if (!killed) {
            usual = Math.max(3_000, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
        return killed;
    }

    /** How the ledger finds the run of a round behind a kill. */
    private String found(int round) {
        try (Program program = city.program()) {
            return program.ledger().runsOf(resource(round)).stream()
                    .skip(round / 2)
                    .findFirst()
                    .map(run -> run.isOpen()
                            ? run.done().map(stage -> "done " + stage).orElse("opened")
                            : run.status().text())
                    .orElse("no run");
        }
    }

    /** Nothing twice: not what waits, and not what a killed process has received already. */
    private void deliver(int round) {
        String file = "round-" + round + ".csv";
        try (Program program = city.program()) {
            boolean taken = program.ledger().deliveries(resource(round)).stream()
                    .anyMatch(delivery -> delivery.files().get(0).name().equals(file));
            boolean opened = program.ledger().runsOf(resource(round)).size() > round / 2;
            if (taken || opened || Files.exists(city.root().resolve("inbox/" + resource(round) + "/" + file))) {
                return;
            }
        }
        city.deliver(
                resource(round),
                file,
                PERSON_HEADER,
                said(round).entrySet().stream()
                        .map(entry -> person(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    private int compare(int round) {
        TreeMap<Integer, String> base = new TreeMap<>();
        int versions = 0;
        for (int each = 0; each <= round; each++) {
            TreeMap<Integer, String> before = base;
            base = base(each);
            for (Map.Entry<Integer, String> row : base.entrySet()) {
                versions += Objects.equals(before.get(row.getKey()), row.getValue()) ? 0 : 1;
            }
        }
        assertThat(city.sql("select citizen_id, household_address from population.person order by 1"))
                .as("rows after round %s", round)
                .isEqualTo(base.entrySet().stream()
                        .map(row -> citizenId(row.getKey()) + "|" + row.getValue())
                        .sorted()
                        .toList());
        assertThat(city.sql("select count(*), count(distinct citizen_id, valid_from) from population.person_history"))
                .as("versions after round %s", round)
                .containsExactly(versions + "|" + versions);
        try (Program program = city.program()) {
            List<Run> runs = program.ledger().runs();
            assertThat(runs).as("one run for each delivery").hasSize(round + 1);
            assertThat(runs).allMatch(run -> run.status().isIngested());
            assertThat(runs.get(round).balance().checked().orElseThrow().delivered())
                    .isEqualTo(said(round).size());
        }
        return base.size();
    }

    /** The police's address counts, else the insurance's. */
    private static TreeMap<Integer, String> base(int round) {
        TreeMap<Integer, String> base = new TreeMap<>(round == 0 ? Map.of() : said(round % 2 == 1 ? round : round - 1));
        base.putAll(said(round % 2 == 0 ? round : round - 1));
        return base;
    }

    /** Most persons stay as they were, some move, some are left out. */
    private static TreeMap<Integer, String> said(int round) {
        TreeMap<Integer, String> said = new TreeMap<>();
        Random random = new Random(round);
        IntStream.rangeClosed(1, PERSONS).forEach(number -> {
            int dice = random.nextInt(10);
            if (dice > 0) {
                said.put(number, dice > 3 ? "甲路" + number + "号" : "乙路" + round + "号");
            }
        });
        return said;
    }

    private static String resource(int round) {
        return round % 2 == 0 ? POLICE : INSURANCE;
    }
}
