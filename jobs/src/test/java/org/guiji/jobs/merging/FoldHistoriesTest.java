package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.oracle.Histories;
import org.guiji.oracle.Histories.Word;
import org.guiji.oracle.PlainFold;
import org.guiji.oracle.PlainFold.Ranking;
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
                histories.hear(resource, histories.delivery(resource, day, day), day, day, false, true);
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

            assertThat(table.stored().rows(fold.baseRows(table.contributions(said))))
                    .isEqualTo(histories.rows(ranking));
        }
    }

    @Test
    void manyHistoriesSideBySideThroughTheRealMergeAreWhatAPlainProgramSays() {
        MergedTable table = table(true);
        int decided = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            table.besideDeltasMerge(SOAK || round == ROUNDS);
            // Nothing is in dispute where the second of the first two extracts came late.
            Optional<Row> open = round % 5 == 4 ? table.stored().firstOpen() : Optional.empty();
            if (round % 5 == 3) {
                refold(table, round);
            } else if (open.isPresent()) {
                decide(table, round, open.get());
                decided++;
            } else {
                // Few at first, so that one soon ends what it began, and begins it again.
                deliver(table, Histories.RESOURCES.get(round < 10 ? round % 2 : histories.any(4)), round);
            }
            assertThat(table.stored().rows()).as("rows after round %s", round).isEqualTo(histories.rows(ranking));
            assertThat(table.stored().versions())
                    .as("versions after round %s", round)
                    .isEqualTo(histories.versions());
            assertThat(table.stored().disputes())
                    .as("contradictions after round %s", round)
                    .isEqualTo(histories.disputes());
        }
        assertThat(decided).isPositive();
    }

    @Test
    void oneResourceAloneThroughTheRealMergeIsWhatAPlainProgramSays() {
        MergedTable table = table(false);
        ranking = new Ranking(List.of(), Map.of(), Set.of());
        int rounds = SOAK ? ROUNDS : 4;
        for (int round = 1; round <= rounds; round++) {
            table.besideDeltasMerge(SOAK || round == rounds);
            deliver(table, Histories.RESOURCES.get(0), round);

            assertThat(table.stored().rows()).as("rows after round %s", round).isEqualTo(histories.rows(ranking));
            assertThat(table.stored().versions())
                    .as("versions after round %s", round)
                    .isEqualTo(histories.versions());
        }
        assertThat(table.adoptions())
                .as("deliveries whose files became the table's")
                .isPositive();
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
            histories.hear(resource, words, round, round, full, renews);
            histories.turn(ranking, Optional.empty());
        }
        List<Row> rows = words.stream()
                .map(word -> table.contribution(word.key(), word.said()))
                .toList();
        table.merge(new MergedTable.Extract(resource, round, full, late, renews), rows, ranking);
    }

    private void refold(MergedTable table, int round) {
        ranking = histories.ranking();
        table.refold(round, ranking);
        histories.turn(ranking, Optional.of(round));
    }

    /** The authority decides for a resource that loses. */
    private void decide(MergedTable table, int round, Row open) {
        String column = open.getAs("_column");
        String loser = open.<String>getList(open.fieldIndex("_losers")).get(0);
        PlainFold world = histories.world(table.stored().key(open));
        world.decide(column, loser, ranking);
        world.turn(ranking, Optional.of(round));
        table.decide(
                round,
                ranking,
                new Ruling(open.getAs("_id"), column, loser, "quality", "checked", MergedTable.time(round)));
    }
}
