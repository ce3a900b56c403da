package org.guiji.jobs.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.oracle.PlainFold;
import org.guiji.oracle.PlainFold.Ranking;
import org.guiji.oracle.PlainFold.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 38 boards report the same flights, and many of them are wrong, as in the well-known collection of flight data. What
 * the airline says of departures and the airport of arrivals must stand, and every contradiction must be counted.
 */
class FlightsTest {
    private static final boolean SOAK = Boolean.getBoolean("guiji.soak");
    private static final int FLIGHTS = SOAK ? 2_000 : 120;
    private static final List<String> COLUMNS =
            List.of("departs", "departed", "departure_gate", "arrives", "arrived", "arrival_gate");
    private static final String AIRLINE = "board-01/flights";
    private static final String AIRPORT = "board-02/flights";
    private static final List<String> BOARDS = IntStream.rangeClosed(1, 38)
            .mapToObj("board-%02d/flights"::formatted)
            .toList();
    private static final Ranking RANKING = new Ranking(
            List.of(List.of(AIRLINE), List.of(AIRPORT)),
            Map.of(
                    "arrives", List.of(List.of(AIRPORT), List.of(AIRLINE)),
                    "arrived", List.of(List.of(AIRPORT), List.of(AIRLINE)),
                    "arrival_gate", List.of(List.of(AIRPORT), List.of(AIRLINE))),
            Set.of());

    private final Random random = new Random(38);
    private final Map<List<String>, PlainFold> flights = new HashMap<>();
    private final MergedTable table;

    FlightsTest(@TempDir Path folder) {
        Lake lake = new Lake(TestSession.open(), folder.resolve("lake")).inNewSession(SOAK ? 1L << 30 : 0);
        table = new MergedTable(lake, folder, List.of("flight"), COLUMNS, true);
        for (int flight = 0; flight < FLIGHTS; flight++) {
            flights.put(List.of("GJ" + flight), new PlainFold(COLUMNS));
        }
    }

    @Test
    void theAuthoritysValuesWinAndEveryContradictionIsCounted() {
        // Ordinarily most boards have spoken already and their table is folded at once; the authorities come last.
        List<Row> before = new ArrayList<>();
        for (int board = BOARDS.size(); board >= 1; board--) {
            List<Row> rows = reported(BOARDS.get(board - 1), board);
            if (!SOAK && board > 2) {
                before.addAll(rows);
                continue;
            }
            if (!before.isEmpty()) {
                spokenBefore(before);
                before.clear();
            }
            table.merge(new MergedTable.Extract(BOARDS.get(board - 1), 100 - board, true, false, true), rows, RANKING);
        }

        Map<List<String>, List<String>> expected = new HashMap<>();
        Map<String, PlainFold.Dispute> disputes = new TreeMap<>();
        flights.forEach((flight, world) -> {
            world.judge(RANKING);
            world.row(RANKING).ifPresent(row -> expected.put(flight, row));
            world.disputes.forEach((column, found) -> disputes.put(flight + column, found));
        });
        assertThat(table.stored().rows()).isEqualTo(expected);
        assertThat(table.stored().disputes()).isEqualTo(disputes);
        assertThat(disputes.size()).as("of all values").isGreaterThan(FLIGHTS * COLUMNS.size() / 2);
        assertAuthoritiesStand();
    }

    private void assertAuthoritiesStand() {
        flights.forEach((flight, world) -> COLUMNS.forEach(column -> {
            String first = COLUMNS.indexOf(column) < 3 ? AIRLINE : AIRPORT;
            Said said = world.said.get(first);
            int place = COLUMNS.indexOf(column);
            if (said != null && said.values().get(place) != null) {
                assertThat(world.row(RANKING).orElseThrow().get(place))
                        .isEqualTo(said.values().get(place) + " by " + first);
            }
        }));
    }

    private void spokenBefore(List<Row> rows) {
        var contributions = table.lake.contributions(table.contract);
        table.lake.base(table.contract).createIfMissing(table.schema.base(), "", table.schema.keyColumns());
        contributions.createIfMissing(table.schema.contributions(), "", table.schema.keyColumns());
        contributions.apply(
                table.contributions(rows).withColumn("_delete", org.apache.spark.sql.functions.lit(false)),
                Tables.and(table.schema.keyColumns(), "_resource"),
                table.schema.contributions(),
                new Commit(1, 1));
        RefoldPreview preview = table.refold(2, RANKING);
        assertThat(preview.inserts())
                .isEqualTo(
                        new HashSet<>(rows.stream().map(row -> row.getString(0)).toList()).size());
    }

    /** Three quarters of what a board says is right; the rest is one of a few usual mistakes, or not said at all. */
    private List<Row> reported(String board, int number) {
        List<Row> rows = new ArrayList<>();
        for (int flight = 0; flight < FLIGHTS; flight++) {
            if (random.nextInt(5) == 0) {
                continue;
            }
            String[] values = new String[COLUMNS.size()];
            for (int column = 0; column < values.length; column++) {
                int luck = random.nextInt(20);
                values[column] = luck == 0 ? null : luck < 5 ? "late-" + random.nextInt(3) : flight + "-" + column;
            }
            Said said = new Said(board, 1 + number % 3, 100 - number, false, Arrays.asList(values));
            List<String> key = List.of("GJ" + flight);
            Objects.requireNonNull(flights.get(key)).hear(said, true);
            rows.add(table.contribution(key, said));
        }
        return rows;
    }
}
