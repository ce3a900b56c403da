package org.guiji.jobs.merging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.merging.Histories.Word;
import org.guiji.jobs.merging.PlainFold.Dispute;
import org.guiji.jobs.merging.PlainFold.Ranking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories beside {@link PlainFold}: providers, ranks by column, equal ranks, ties, late and repeated words,
 * deletes, withdrawals by absence, decisions, re-rankings. All histories stand side by side in one table.
 */
class FoldHistoriesTest {
    private static final boolean SOAK = Boolean.getBoolean("guiji.soak");
    private static final int HISTORIES = SOAK ? 10_000 : 200;
    private static final int ROUNDS = SOAK ? 25 : 5;

    private final Histories histories = new Histories(HISTORIES, 20261129);
    private final MergedTable table;
    private Ranking ranking = histories.ranking();

    FoldHistoriesTest(@TempDir Path folder) {
        Lake lake = new Lake(TestSession.open(), folder.resolve("lake")).inNewSession(SOAK ? 1L << 30 : 0);
        table = new MergedTable(lake, folder, List.of("history", "k"), Histories.COLUMNS);
    }

    @Test
    void theFoldOfAnyContributionsInAnyOrderIsWhatAPlainProgramSays() {
        for (int day = 0; day < 6; day++) {
            for (String resource : Histories.RESOURCES) {
                histories.delivery(resource, day, day).forEach(this::hear);
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
        for (int round = 1; round <= ROUNDS; round++) {
            if (round % 5 == 3) {
                ranking = histories.ranking();
                table.refold(round, ranking);
                histories.each(world -> world.judge(ranking));
            } else if (round % 5 == 4) {
                decide(round);
            } else {
                deliver(round);
            }
            assertThat(table.rows()).as("rows after round %s", round).isEqualTo(expectedRows());
            assertThat(table.disputes())
                    .as("contradictions after round %s", round)
                    .isEqualTo(expectedDisputes());
        }
        assertThat(overlapping()).as("versions that begin before another ends").isEmpty();
    }

    private void deliver(int round) {
        List<String> all = Histories.RESOURCES;
        String resource = all.get(round <= all.size() ? round - 1 : histories.any(all.size()));
        List<Word> words = histories.delivery(resource, round, round);
        boolean full = histories.any(2) == 0;
        Set<List<String>> seen = new HashSet<>();
        for (Word word : words) {
            seen.add(word.key());
            hear(word);
        }
        if (full) {
            histories.worlds.forEach((place, world) -> {
                if (!seen.contains(place)) {
                    world.leaveOut(resource, round, round);
                }
            });
        }
        histories.each(world -> world.judge(ranking));
        List<Row> rows = words.stream()
                .map(word -> table.contribution(word.key(), word.said()))
                .toList();
        table.merge(resource, round, rows, full, ranking);
    }

    /** The authority decides for a resource that loses. */
    private void decide(int round) {
        Row open = table.lake
                .contradictions(table.contract)
                .read()
                .where("_status = 'open'")
                .orderBy("history", "k", "_column")
                .first();
        String column = open.getAs("_column");
        String loser = open.<String>getList(open.fieldIndex("_losers")).get(0);
        world(table.key(open)).decide(column, loser, ranking);
        table.decide(
                round,
                ranking,
                new Ruling(open.getAs("_id"), column, loser, "quality", "checked", MergedTable.time(round)));
    }

    private void hear(Word word) {
        world(word.key()).hear(word.said());
    }

    private PlainFold world(List<String> key) {
        return Objects.requireNonNull(histories.worlds.get(key));
    }

    private Map<List<String>, List<String>> expectedRows() {
        Map<List<String>, List<String>> rows = new HashMap<>();
        histories.worlds.forEach((place, world) -> world.row(ranking).ifPresent(row -> rows.put(place, row)));
        return rows;
    }

    private Map<String, Dispute> expectedDisputes() {
        Map<String, Dispute> disputes = new TreeMap<>();
        histories.worlds.forEach(
                (place, world) -> world.disputes.forEach((column, found) -> disputes.put(place + column, found)));
        return disputes;
    }

    /** Versions of a key that begin before the one before has ended, or end before they began. */
    private List<Row> overlapping() {
        Dataset<Row> current = table.lake.base(table.contract).read();
        Dataset<Row> versions = table.lake
                .closed(table.contract)
                .read()
                .select(col("history"), col("k"), col("_valid_from"), col("_valid_to"))
                .unionByName(current.select(
                        col("history"),
                        col("k"),
                        col("_valid_from"),
                        lit(Timestamp.from(MergedTable.time(10_000))).as("_valid_to")));
        return versions.selectExpr(
                        "*", "lag(_valid_to) OVER (PARTITION BY history, k ORDER BY _valid_from, _valid_to) AS _ended")
                .where("_valid_to < _valid_from OR _ended > _valid_from")
                .collectAsList();
    }
}
