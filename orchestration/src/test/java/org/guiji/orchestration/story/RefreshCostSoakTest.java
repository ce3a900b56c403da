package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.oneOfMany;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a refresh by key costs beside a whole one, after one in a hundred persons has moved: in turns. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class RefreshCostSoakTest {
    private static final String POLICE = "police/person";
    private static final int PERSONS = 1_000_000;
    private static final int ROUNDS = 5;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aRefreshByKeyIsMeasuredBesideAWholeOne() {
        TestCity city = new TestCity(folder)
                .persons(POLICE, "{way: downlink, mode: changes, brake: {share: 1}, tolerance: {share: 1}}");
        city.write("jobs/thematic/moves.sql", """
                -- name: moves
                -- title: {zh: 迁移, en: Moves}
                -- owner: police
                -- key: [citizen_id]
                -- refresh: incremental
                -- share-type: "1"
                -- open-type: "3"
                -- columns:
                --   moves: {zh: 次数, en: Moves}
                SELECT p.citizen_id, p.household_address, p.household_division_code, h.moves
                FROM population.person p
                LEFT JOIN (SELECT citizen_id, count(*) AS moves FROM population.person_history GROUP BY citizen_id) h
                  ON h.citizen_id = p.citizen_id
                """);
        deliver(city, 0, 1);
        assertThat(refreshed(city, false).run().balance().merged().orElseThrow().inserted())
                .isEqualTo(PERSONS);
        List<Long> byKey = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        for (int round = 1; round <= 2 * ROUNDS; round++) {
            deliver(city, round, 100);
            boolean full = round % 2 == 0;
            Refreshed refreshed = refreshed(city, full);
            assertThat(refreshed.run().balance().merged().orElseThrow().updated())
                    .isEqualTo(PERSONS / 100L);
            (full ? whole : byKey).add(refreshed.millis());
        }
        System.out.printf(
                "%d rows, one in a hundred changed: by key %d ms %s, whole %d ms %s, ratio %.2f%n",
                PERSONS, median(byKey), byKey, median(whole), whole, (double) median(byKey) / median(whole));
    }

    private record Refreshed(Run run, long millis) {}

    private static Refreshed refreshed(TestCity city, boolean full) {
        try (Program program = city.program()) {
            long begun = System.nanoTime();
            List<Run> runs =
                    program.runs().refresh(List.of("thematic.moves"), full).runs();
            return new Refreshed(runs.get(0), (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** Every so many-th person has moved. */
    private static void deliver(TestCity city, int round, int every) {
        city.clock(LocalDate.of(2026, 11, 1).plusDays(round) + "T09:00:00+08:00");
        city.deliver(
                POLICE,
                "p" + round + ".csv",
                PERSON_HEADER,
                IntStream.range(0, PERSONS)
                        .filter(number -> number % every == 0)
                        .mapToObj(number -> oneOfMany(number, "甲路" + round + "号"))
                        .toArray(String[]::new));
        assertThat(city.run(POLICE).status().isIngested()).isTrue();
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
