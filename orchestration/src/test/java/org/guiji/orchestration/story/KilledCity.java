package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;

/**
 * A city of two ranked providers of one table and a third that feeds another table alone. They deliver in turn, and their
 * processes are killed. Every delivery follows from the number of its round alone, so that what must be in the tables is
 * known whoever looks.
 */
final class KilledCity {
    private static final String POLICE = "police/person";
    private static final String INSURANCE = "insurance/insured";
    private static final String REGISTER = "register/person";
    private static final List<String> RESOURCES = List.of(POLICE, INSURANCE, REGISTER);
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

    KilledCity(Path root, KillBook book) throws IOException {
        String delivery = "{way: downlink, mode: full, brake: {share: 1}}";
        this.city = new TestCity(root)
                .persons(POLICE, delivery)
                .persons(INSURANCE, delivery)
                .persons(REGISTER, delivery)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + INSURANCE + "]}\n");
        Path resource = root.resolve("schemas/catalogue/" + REGISTER + ".yaml");
        Files.writeString(
                resource, Files.readString(resource).replace("table: population.person", "table: population.register"));
        Path person = Path.of(System.getProperty("guiji.checkout"), "schemas/tables/population/person.yaml");
        city.write("schemas/tables/population/register.yaml", Files.readString(person));
        this.book = book;
    }

    /** One delivery: killed up to three times, then taken to its end and compared. */
    void nextRound() throws Exception {
        long began = System.nanoTime();
        int round = book.rounds();
        Random random = new Random(round * 31L + book.kills());
        city.clock(LocalDate.of(2026, 1, 1).plusDays(round) + "T09:00:00+08:00").workspace();
        deliver(round);
        int looks = 0;
        for (int kills = 1 + random.nextInt(3); kills > 0; kills--) {
            String point = random.nextInt(5) < 2 ? POINTS.get(random.nextInt(POINTS.size())) : "random";
            if (!runAndBeKilled(round, point, random)) {
                break;
            }
            book.killed(round, point, found(round));
            looks += look(round);
        }
        // A process that was not killed has left nothing to do.
        city.run(RunRequest.of(resource(round)));
        KillBook.Compared found = compare(round, looks);
        book.compared(round, found, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
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
                    .skip(round / RESOURCES.size())
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
            boolean opened = program.ledger().runsOf(resource(round)).size() > round / RESOURCES.size();
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

    /** Between a kill and the next start the table is as before the delivery or as behind it, with its history. */
    private int look(int round) {
        if (round < RESOURCES.size()) {
            // There need not be a table yet.
            return 0;
        }
        String table = table(round);
        assertThat(seen(table))
                .as("%s behind a kill in round %s", table, round)
                .isIn(expected(table, round - 1), expected(table, round));
        return 1;
    }

    private KillBook.Compared compare(int round, int looks) {
        int rows = 0;
        int versions = 0;
        for (String table : round < 2 ? List.of(table(0)) : List.of(table(0), table(2))) {
            List<String> expected = expected(table, round);
            assertThat(seen(table)).as("%s after round %s", table, round).isEqualTo(expected);
            rows += base(table, round).size();
            versions += expected.size() - base(table, round).size();
        }
        try (Program program = city.program()) {
            List<Run> runs = program.ledger().runs();
            assertThat(runs).as("one run for each delivery").hasSize(round + 1);
            assertThat(runs).allMatch(run -> run.status().isIngested());
            for (int each = 0; each <= round; each++) {
                balanced(each, runs.get(each).balance());
            }
        }
        return new KillBook.Compared(rows, versions, looks);
    }

    /** Every delivered row is accounted for; of who feeds a table alone it is known how. */
    private static void balanced(int round, Balance balance) {
        int delivered = said(round).size();
        assertThat(balance.checked()).contains(new Balance.Checked(delivered, delivered, 0, 0));
        Balance.Merged merged = balance.merged().orElseThrow();
        assertThat(merged.accepted()).as("accepted rows of round %s", round).isEqualTo(delivered);
        if (resource(round).equals(REGISTER)) {
            TreeMap<Integer, String> before = base(table(round), round - 1);
            TreeMap<Integer, String> after = base(table(round), round);
            long inserted = after.keySet().stream()
                    .filter(person -> !before.containsKey(person))
                    .count();
            long unchanged = after.entrySet().stream()
                    .filter(row -> row.getValue().equals(before.get(row.getKey())))
                    .count();
            long closed = before.keySet().stream()
                    .filter(person -> !after.containsKey(person))
                    .count();
            assertThat(merged)
                    .isEqualTo(
                            new Balance.Merged(inserted, delivered - inserted - unchanged, 0, unchanged, 0, 0, closed));
        }
    }

    /** Rows and versions of a table, sorted; of a version whether it has not ended. */
    private List<String> seen(String table) {
        return city
                .sql("select 'row', citizen_id, household_address, true from " + table
                        + " union all select 'version', citizen_id, household_address, valid_to is null from " + table
                        + "_history")
                .stream()
                .sorted()
                .toList();
    }

    private static List<String> expected(String table, int round) {
        List<String> lines = new ArrayList<>();
        TreeMap<Integer, String> before = new TreeMap<>();
        for (int each = 0; each <= round; each++) {
            TreeMap<Integer, String> after = base(table, each);
            before.forEach((person, address) -> {
                if (!address.equals(after.get(person))) {
                    lines.add("version|" + citizenId(person) + "|" + address + "|false");
                }
            });
            before = after;
        }
        before.forEach((person, address) -> {
            lines.add("row|" + citizenId(person) + "|" + address + "|true");
            lines.add("version|" + citizenId(person) + "|" + address + "|true");
        });
        lines.sort(null);
        return lines;
    }

    /** The police's address counts, else the insurance's; the register is alone. */
    private static TreeMap<Integer, String> base(String table, int round) {
        if (table.equals(table(RESOURCES.indexOf(REGISTER)))) {
            return lastSaid(REGISTER, round);
        }
        TreeMap<Integer, String> base = lastSaid(INSURANCE, round);
        base.putAll(lastSaid(POLICE, round));
        return base;
    }

    /** What a resource said in its newest delivery up to a round. */
    private static TreeMap<Integer, String> lastSaid(String resource, int round) {
        int newest = round - Math.floorMod(round - RESOURCES.indexOf(resource), RESOURCES.size());
        return newest < 0 ? new TreeMap<>() : said(newest);
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
        return RESOURCES.get(round % RESOURCES.size());
    }

    private static String table(int round) {
        return resource(round).equals(REGISTER) ? "population.register" : "population.person";
    }
}
