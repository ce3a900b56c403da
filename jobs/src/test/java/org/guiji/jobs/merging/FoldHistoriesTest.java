package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.merging.Histories.Word;
import org.guiji.jobs.merging.PlainFold.Dispute;
import org.guiji.jobs.merging.PlainFold.Ranking;
import org.guiji.jobs.merging.PlainFold.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories beside {@link PlainFold}: providers, ranks by column, equal ranks, ties, late, early and repeated
 * words, deletes and what comes back after them, withdrawals by absence, late extracts, decisions, re-rankings. Rows,
 * their versions and contradictions are compared. All histories stand side by side in one table.
 */
class FoldHistoriesTest {
    private static final boolean SOAK = Boolean.getBoolean("guiji.soak");
    private static final int HISTORIES = SOAK ? 10_000 : 200;
    private static final int ROUNDS = SOAK ? 25 : 6;

    private final Histories histories = new Histories(HISTORIES, 20261129);
    private final Path folder;
    private final Lake lake;
    private Ranking ranking = histories.ranking();

    FoldHistoriesTest(@TempDir Path folder) {
        this.folder = folder;
        this.lake = new Lake(TestSession.open(), folder.resolve("lake")).inNewSession(SOAK ? 1L << 30 : 0);
    }

    @Test
    void theFoldOfAnyContributionsInAnyOrderIsWhatAPlainProgramSays() {
        MergedTable table = table(true);
        for (int day = 0; day < 6; day++) {
            for (String resource : Histories.RESOURCES) {
                histories.delivery(resource, day, day).forEach(word -> hear(word, true));
            }
        }
        List<Row> said = new ArrayList<>();
        histories.worlds.forEach(
                (place, world) -> world.said.values().forEach(word -> said.add(table.contribution(place, word))));
        for (int authority = 0; authority < (SOAK ? 12 : 2); authority++) {
            ranking = histories.ranking();
            Collections.shuffle(said, new Random(authority));
            Fold fold = new Fold(
                    table.schema, table.authority(ranking), Rulings.none(new Tables(table.lake, table.contract)));

            assertThat(table.rows(fold.baseRows(table.contributions(said)))).isEqualTo(expectedRows());
        }
    }

    @Test
    void manyHistoriesSideBySideThroughTheRealMergeAreWhatAPlainProgramSays() {
        MergedTable table = table(true);
        for (int round = 1; round <= ROUNDS; round++) {
            table.besideDeltasMerge(SOAK || round == ROUNDS);
            if (round % 5 == 3) {
                refold(table, round);
            } else if (round % 5 == 4) {
                decide(table, round);
            } else {
                // Few at first, so that one soon ends what it began, and begins it again.
                deliver(table, Histories.RESOURCES.get(round < 10 ? round % 2 : histories.any(4)), round);
            }
            assertThat(table.rows()).as("rows after round %s", round).isEqualTo(expectedRows());
            assertThat(table.versions()).as("versions after round %s", round).isEqualTo(expectedVersions());
            assertThat(table.disputes())
                    .as("contradictions after round %s", round)
                    .isEqualTo(expectedDisputes());
        }
    }

    @Test
    void oneResourceAloneThroughTheRealMergeIsWhatAPlainProgramSays() {
        MergedTable table = table(false);
        ranking = new Ranking(List.of(), Map.of(), Set.of());
        int rounds = SOAK ? ROUNDS : 4;
        for (int round = 1; round <= rounds; round++) {
            table.besideDeltasMerge(SOAK || round == rounds);
            deliver(table, Histories.RESOURCES.get(0), round);

            assertThat(table.rows()).as("rows after round %s", round).isEqualTo(expectedRows());
            assertThat(table.versions()).as("versions after round %s", round).isEqualTo(expectedVersions());
        }
    }

    private MergedTable table(boolean fedByMany) {
        return new MergedTable(lake, folder, List.of("history", "k"), Histories.COLUMNS, fedByMany);
    }

    private void deliver(MergedTable table, String resource, int round) {
        boolean full = histories.any(2) == 0;
        boolean late = full && SOAK && histories.any(6) == 0;
        boolean renews = !full || histories.any(2) == 0;
        List<Word> words = histories.delivery(resource, round, round);
        if (!late) {
            Set<List<String>> seen = new HashSet<>();
            for (Word word : words) {
                seen.add(word.key());
                hear(word, renews);
            }
            histories.worlds.forEach((place, world) -> {
                if (full && !seen.contains(place)) {
                    world.leaveOut(resource, round, round);
                }
            });
            turn(Optional.empty());
        }
        List<Row> rows = words.stream()
                .map(word -> table.contribution(word.key(), word.said()))
                .toList();
        table.merge(new MergedTable.Extract(resource, round, full, late, renews), rows, ranking);
    }

    private void refold(MergedTable table, int round) {
        ranking = histories.ranking();
        table.refold(round, ranking);
        turn(Optional.of(round));
    }

    /** The authority decides for a resource that loses. */
    private void decide(MergedTable table, int round) {
        Row open = table.lake
                .contradictions(table.contract)
                .read()
                .where("_status = 'open'")
                .orderBy("history", "k", "_column")
                .first();
        String column = open.getAs("_column");
        String loser = open.<String>getList(open.fieldIndex("_losers")).get(0);
        PlainFold world = world(table.key(open));
        world.decide(column, loser, ranking);
        world.turn(ranking, Optional.of(round));
        table.decide(
                round,
                ranking,
                new Ruling(open.getAs("_id"), column, loser, "quality", "checked", MergedTable.time(round)));
    }

    private void turn(Optional<Integer> done) {
        histories.each(world -> {
            world.judge(ranking);
            world.turn(ranking, done);
        });
    }

    private void hear(Word word, boolean renews) {
        world(word.key()).hear(word.said(), renews);
    }

    private PlainFold world(List<String> key) {
        return Objects.requireNonNull(histories.worlds.get(key));
    }

    private Map<List<String>, List<String>> expectedRows() {
        Map<List<String>, List<String>> rows = new HashMap<>();
        histories.worlds.forEach((place, world) -> world.row(ranking).ifPresent(row -> rows.put(place, row)));
        return rows;
    }

    private Map<List<String>, List<Version>> expectedVersions() {
        Map<List<String>, List<Version>> versions = new HashMap<>();
        histories.worlds.forEach((place, world) -> {
            if (!world.versions.isEmpty()) {
                versions.put(
                        place, world.versions.stream().sorted(Version.ORDER).toList());
            }
        });
        return versions;
    }

    private Map<String, Dispute> expectedDisputes() {
        Map<String, Dispute> disputes = new TreeMap<>();
        histories.worlds.forEach(
                (place, world) -> world.disputes.forEach((column, found) -> disputes.put(place + column, found)));
        return disputes;
    }
}
