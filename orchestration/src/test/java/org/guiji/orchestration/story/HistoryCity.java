package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.oracle.FoldedTable;
import org.guiji.oracle.Histories;
import org.guiji.oracle.Histories.Word;
import org.guiji.oracle.PlainFold;
import org.guiji.oracle.PlainFold.Ranking;
import org.guiji.oracle.PlainFold.Said;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;

/**
 * One random history lived through the front door: up to four resources that join one after the other deliver files with
 * manifests, some late, some twice, some superseding what they said the same day; people decide and change rankings. The
 * program starts anew for each event.
 */
final class HistoryCity {
    private static final String TABLE = "population.history";
    private static final LocalDate BEGINNING = LocalDate.of(2026, 1, 1);
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    private final TestCity city;
    private final FrontDoor door;
    private final Histories histories;
    private final List<String> joined = new ArrayList<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final Map<String, Integer> extracted = new HashMap<>();
    private Ranking ranking;
    private long sequence;

    /** How a resource delivers: whether everything, and whether its rows carry their time. */
    private record Kind(boolean full, boolean timed) {
        String yaml() {
            return "{way: downlink, mode: " + (full ? "full" : "changes") + (timed ? ", source-time: 时间" : "")
                    + ", delete-flag: {column: 操作, values: [D]}, brake: {share: 1}}";
        }
    }

    HistoryCity(Path root, int number) {
        city = new TestCity(root);
        door = new FrontDoor(root);
        histories = new Histories(1, number);
        ranking = histories.ranking();
        city.write(
                "schemas/tables/population/history.yaml",
                """
                title: {zh: 样例, en: Sample}
                standard: 样例
                columns:
                """
                        + Stream.of("world", "k", "a", "b", "c")
                                .map(name ->
                                        ("  - {name: %1$s, title: {zh: 样例 %1$s, en: Sample %1$s}, type: text(20)%2$s,"
                                                        + " standard: 自定 Own}\n")
                                                .formatted(
                                                        name,
                                                        "abc".contains(name) ? "" : ", key: true, mandatory: true"))
                                .collect(Collectors.joining()));
        join();
    }

    private void join() {
        String resource = Histories.RESOURCES.get(joined.size());
        joined.add(resource);
        Kind kind = new Kind(histories.any(2) == 0, histories.any(3) > 0);
        kinds.put(resource, kind);
        city.persons(resource, kind.yaml());
        city.write(
                "schemas/catalogue/" + resource + ".yaml", """
                title: {zh: 样例 %1$s, en: Sample %1$s}
                table: %2$s
                classified: false
                catalogue:
                  class: 基础信息资源/人口/样例
                  code: 101001001/00000%3$d
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "8"
                  publish-date: 2026-01-05
                delivery: %4$s
                format: {csv: {}}
                columns: {world: 世界, k: 键, a: 甲, b: 乙, c: 丙}
                """.formatted(resource, TABLE, joined.size(), kind.yaml()));
        authorise();
    }

    /** The ranking of those who have joined; whoever it does not name comes last, as the file must say outright. */
    private void authorise() {
        String columns = ranking.byColumn().entrySet().stream()
                .map(entry -> "{columns: [" + entry.getKey() + "], ranking: " + ranks(entry.getValue()) + "}")
                .collect(Collectors.joining(", "));
        String creates = ranking.creates().stream().filter(joined::contains).collect(Collectors.joining(", "));
        city.authority("authority:\n  " + TABLE + ": {ranking: " + ranks(ranking.usual()) + ", columns: [" + columns
                + "]" + (creates.isEmpty() ? "" : ", creates-keys: [" + creates + "]") + "}\n");
    }

    private String ranks(List<List<String>> ranks) {
        List<List<String>> all = new ArrayList<>(ranks);
        List<String> named = ranks.stream().flatMap(Collection::stream).toList();
        all.add(joined.stream().filter(resource -> !named.contains(resource)).toList());
        return all.stream()
                .map(rank -> rank.stream().filter(joined::contains).toList())
                .filter(rank -> !rank.isEmpty())
                .toList()
                .toString();
    }

    /** What happens on one day, and whether the table is then as it should be. */
    void live(int day) {
        city.clock(BEGINNING.plusDays(day).atStartOfDay() + ":00+08:00");
        int lot = histories.any(10);
        if (joined.size() < Histories.RESOURCES.size() && day > 1 && lot < 4) {
            join();
            deliver(joined.get(joined.size() - 1), day - 1);
        } else if (lot == 4 && joined.size() > 1) {
            refold(day);
        } else if (lot == 5 && decided(day)) {
            // The table has been compared with what was decided.
        } else {
            deliver(joined.get(histories.any(joined.size())), day - 1);
        }
        compare(day);
    }

    private void deliver(String resource, int day) {
        Kind kind = kinds.get(resource);
        int newest = extracted.getOrDefault(resource, -1);
        int taken = newest > 0 && histories.any(5) == 0 ? newest - 1 : day;
        boolean late = taken < newest;
        extracted.merge(resource, taken, Math::max);
        ++sequence;
        List<Word> words = histories.delivery(resource, sequence, taken).stream()
                .map(word -> kind.timed() ? word : at(taken, word))
                .toList();
        if (!(kind.full() && late)) {
            histories.hear(resource, words, taken, sequence, kind.full(), !kind.full() || kind.timed());
            histories.turn(ranking, Optional.empty());
        }
        put(resource, "d" + sequence + ".csv", taken, words);
        Run run = city.run(resource);
        assertThat(run.status().isIngested())
                .as("run %s of %s ended %s", run.id(), resource, run.status())
                .isTrue();
        if (histories.any(4) == 0) {
            put(resource, "e" + sequence + ".csv", taken, words);
            assertThat(city.run(resource).status()).as("the same once more").isEqualTo(RunStatus.NOTHING_NEW);
        }
    }

    private static Word at(int day, Word word) {
        Said said = word.said();
        return new Word(word.key(), new Said(said.resource(), day, said.sequence(), said.deleted(), said.values()));
    }

    private void put(String resource, String file, int taken, List<Word> words) {
        city.manifest(
                resource,
                file,
                "{\"files\": [{\"name\": \"%s\", \"rows\": %d}], \"extracted-at\": \"%sT00:00:00+08:00\"}"
                        .formatted(file, words.size(), BEGINNING.plusDays(taken)));
        city.deliver(
                resource,
                file,
                "世界,键,甲,乙,丙,操作,时间",
                words.stream().map(HistoryCity::line).toArray(String[]::new));
    }

    private static String line(Word word) {
        String values = word.said().values().stream()
                .map(value -> value == null ? "" : value)
                .collect(Collectors.joining(","));
        return String.join(",", word.key()) + "," + values + "," + (word.said().deleted() ? "D" : "") + ","
                + BEGINNING.plusDays(word.said().time());
    }

    private void refold(int day) {
        String before = city.workspace().authority(TABLE).toString();
        ranking = histories.ranking();
        authorise();
        if (city.workspace().authority(TABLE).toString().equals(before)) {
            return;
        }
        histories.turn(ranking, Optional.of(day));
        FrontDoor.Answer answer = door.guiji("refold", TABLE);
        assertThat(answer.exit()).as(answer.err()).isZero();
    }

    /** The authority decides for a resource that loses. */
    private boolean decided(int day) {
        Optional<Row> open = stored(FoldedTable::firstOpen);
        if (open.isEmpty()) {
            return false;
        }
        Row row = open.get();
        String column = row.getAs("_column");
        String loser = row.<String>getList(row.fieldIndex("_losers")).get(0);
        PlainFold world = histories.world(List.of(row.getAs("world"), row.getAs("k")));
        world.decide(column, loser, ranking);
        world.turn(ranking, Optional.of(day));
        city.workspace();
        FrontDoor.Answer answer = door.guiji(
                "contradictions", "decide", row.getAs("_id"), "--for", loser, "--reason", "checked", "--by", "quality");
        assertThat(answer.exit()).as(answer.err()).isZero();
        return true;
    }

    private void compare(int day) {
        stored(table -> {
            assertThat(table.rows()).as("rows after day %s", day).isEqualTo(histories.rows(ranking));
            assertThat(table.versions()).as("versions after day %s", day).isEqualTo(histories.versions());
            assertThat(table.disputes()).as("contradictions after day %s", day).isEqualTo(histories.disputes());
            return table;
        });
    }

    private <T> T stored(Function<FoldedTable, T> question) {
        try (Program program = city.program()) {
            TableContract contract = program.workspace().tables().find(TABLE).orElseThrow();
            return question.apply(new FoldedTable(
                    program.part(Lake.class).inNewSession(),
                    contract,
                    BEGINNING.atStartOfDay().toInstant(ZONE)));
        }
    }
}
