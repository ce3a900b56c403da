package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;

/**
 * What was planted in a sample city beside what was found there: per kind of defect, which is a rule that rejects or one
 * that flags.
 *
 * @param planted lines {@code resource,line,rule}, with repetitions
 */
record Recall(String outcome, List<String> planted, List<String> found) {

    /** Rejected rows, from {@code governance.quarantine}. */
    static Recall rejected(Path city, List<String> quarantine) throws IOException {
        return new Recall("quarantine", expected(city, Expectation.FILE), quarantine);
    }

    /** Flagged rows, from what each resource last said about each key. */
    static Recall flagged(Path city, Program program) throws IOException {
        Lake lake = program.part(Lake.class).inNewSession();
        Set<String> found = new TreeSet<>();
        for (TableContract contract : program.workspace().tables().all()) {
            // What a resource said last stands in the base row where it is the only one, else among the contributions.
            for (LakeTable table : List.of(lake.base(contract), lake.contributions(contract))) {
                if (table.exists()) {
                    table.read()
                            .selectExpr("_resource", "_line", "explode(split(_flags, ','))")
                            .collectAsList()
                            .forEach(row -> found.add(row.mkString(",")));
                }
            }
        }
        return new Recall("flag", withoutFiles(expected(city, Expectation.FLAGS_FILE)), List.copyOf(found));
    }

    private static List<String> expected(Path city, String file) throws IOException {
        List<String> lines = Files.readAllLines(city.resolve(file));
        return lines.subList(1, lines.size());
    }

    /** A base row knows its file by number only; a line of these resources is of one file. */
    private static List<String> withoutFiles(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(","))
                .map(cells -> cells[0] + "," + cells[2] + "," + cells[3])
                .toList();
    }

    Set<String> kinds() {
        return planted.stream().map(Recall::rule).collect(Collectors.toSet());
    }

    /** {@code outcome,kind,planted,found,false alarms}, one line per kind. */
    List<String> table() {
        Map<String, Long> sown = counts(planted);
        Map<String, Long> hits = counts(common());
        Map<String, Long> all = counts(found);
        Set<String> kinds = new LinkedHashSet<>(sown.keySet());
        kinds.addAll(all.keySet());
        return kinds.stream()
                .map(kind -> String.format(
                        Locale.ROOT,
                        "%s,%s,%d,%d,%d",
                        outcome,
                        kind,
                        sown.getOrDefault(kind, 0L),
                        hits.getOrDefault(kind, 0L),
                        all.getOrDefault(kind, 0L) - hits.getOrDefault(kind, 0L)))
                .toList();
    }

    private List<String> common() {
        List<String> rest = new ArrayList<>(found);
        return planted.stream().filter(rest::remove).toList();
    }

    private static Map<String, Long> counts(List<String> lines) {
        return lines.stream()
                .map(Recall::rule)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String rule(String line) {
        return line.substring(line.lastIndexOf(',') + 1);
    }
}
