package org.guiji.orchestration.desks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.ChartPapers;
import org.guiji.jobs.story.Site;
import org.guiji.jobs.story.TableGrades;
import org.guiji.jobs.thematic.ChartFigures;
import org.guiji.jobs.thematic.ThematicFailure;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.ledger.RunQuery;
import org.guiji.orchestration.running.Program;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Title;

/** Thematic tables: what they promise, how they stand, and their charts. No row of them is shown. */
public final class ThematicDesk {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Set<RunStatus> GOOD = Set.of(RunStatus.INGESTED, RunStatus.INGESTED_WITH_WARNINGS);
    private static final int LAST = 8;
    private final Program program;
    private final Map<String, Kept> grades = new ConcurrentHashMap<>();

    private record Kept(Optional<Scores> scores, Instant at) {}

    ThematicDesk(Program program) {
        this.program = program;
    }

    /** One base table below a thematic one, and how good it is now. */
    public record Input(String table, Optional<Scores> scores) {}

    /**
     * One line of the list.
     *
     * @param made the last refresh that made a version
     * @param worst the base table below it with the lowest score; empty when one was never judged
     */
    public record Line(ThematicTable table, Optional<Run> last, Optional<Run> made, Optional<Input> worst) {}

    /** @param labels words for values of the column that groups the chart */
    public record Seen(
            ThematicTable table,
            List<Run> runs,
            Optional<Run> made,
            List<Input> inputs,
            Optional<ChartFigures> chart,
            Map<String, String> labels) {
        /** What an analyst may begin with. */
        public String sample() {
            return "SELECT "
                    + String.join(
                            ", ",
                            table.columns().stream()
                                    .limit(6)
                                    .map(column -> column.name())
                                    .toList())
                    + "\nFROM " + table.name() + "\nORDER BY "
                    + String.join(", ", table.header().key()) + "\nLIMIT 20";
        }
    }

    public List<Line> list(Visitor visitor) {
        visitor.require(Action.SEE_TABLES);
        return thematics().tables().stream().map(this::line).toList();
    }

    /** What a thematic table is called, for whoever sees its name; nothing for another table, or one that is gone. */
    public Optional<Title> title(String table) {
        return Thematics.isName(table) ? thematics().find(table).map(ThematicTable::title) : Optional.empty();
    }

    public Seen table(Visitor visitor, String name) {
        visitor.require(Action.SEE_TABLES);
        ThematicTable table = thematics()
                .find(name)
                .orElseThrow(() -> GuijiException.of(
                        ThematicFailure.THEMATIC_UNKNOWN,
                        "thematic",
                        DidYouMean.closest(
                                        name,
                                        thematics().tables().stream()
                                                .map(each -> each.header().name())
                                                .toList())
                                .orElse("-")));
        return new Seen(
                table,
                runs(table, Set.of(), LAST),
                made(table),
                inputs(table),
                new ChartPapers(program.workspace()).chart(table),
                labels(table));
    }

    private Line line(ThematicTable table) {
        List<Input> inputs = inputs(table);
        Optional<Input> worst = inputs.stream().anyMatch(input -> input.scores().isEmpty())
                ? Optional.empty()
                : inputs.stream()
                        .min(Comparator.comparing(
                                input -> input.scores().orElseThrow().overall().orElseThrow()));
        return new Line(table, runs(table, Set.of(), 1).stream().findFirst(), made(table), worst);
    }

    private Optional<Run> made(ThematicTable table) {
        return runs(table, GOOD, 1).stream().findFirst();
    }

    private List<Run> runs(ThematicTable table, Set<RunStatus> statuses, int most) {
        RunQuery query = RunQuery.newest(Optional.empty(), most).ofResource(table.name());
        return program.search()
                .page(statuses.isEmpty() ? query : query.in(statuses))
                .runs();
    }

    private List<Input> inputs(ThematicTable table) {
        return thematics().baseTables(table).stream()
                .sorted()
                .map(name -> new Input(name, grade(name)))
                .toList();
    }

    private Optional<Scores> grade(String table) {
        Kept kept = grades.get(table);
        if (kept == null || kept.at().plus(FRESH).isBefore(Instant.now())) {
            kept = new Kept(new TableGrades(program.part(Site.class)).of(table), Instant.now());
            grades.put(table, kept);
        }
        return kept.scores();
    }

    /** A group that is a code has the code's name. */
    private Map<String, String> labels(ThematicTable table) {
        return table.header()
                .chart()
                .flatMap(chart -> source(table, chart.by()))
                .flatMap(Column::codes)
                .flatMap(program.workspace().codes()::find)
                .map(CodeTable::names)
                .orElse(Map.of());
    }

    /** The base column that a column is handed through from, also by other thematic tables. */
    private Optional<Column> source(ThematicTable table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name) && column.sources().size() == 1)
                .map(column -> column.sources().get(0))
                .findFirst()
                .flatMap(source -> thematics()
                        .find(source.table())
                        .flatMap(other -> source(other, source.column()))
                        .or(() -> program.workspace()
                                .tables()
                                .find(Thematics.tableOf(source.table()))
                                .flatMap(contract -> contract.column(source.column()))));
    }

    private Thematics thematics() {
        return program.part(Thematics.class);
    }
}
