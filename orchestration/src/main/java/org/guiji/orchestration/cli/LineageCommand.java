package org.guiji.orchestration.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.thematic.ColumnLineage;
import org.guiji.jobs.thematic.LineageEdge;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji lineage}: what a table or column is made from, back to the providers; starts no Spark. */
@Command(name = "lineage", mixinStandardHelpOptions = true)
final class LineageCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TABLE[.COLUMN]", descriptionKey = "lineage.of")
    private String of = "";

    @Option(names = "--downstream", descriptionKey = "lineage.downstream")
    private boolean downstream;

    LineageCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        Thematics thematics = ThematicReader.read(workspace);
        Workspace all = thematics.extending(workspace);
        String[] parts = of.split("\\.", 3);
        String name = parts.length < 2 ? of : parts[0] + "." + parts[1];
        TableContract table = Tables.find(all, name);
        Optional<String> column = parts.length == 3 ? Optional.of(known(table, parts[2])) : Optional.empty();
        ColumnLineage lineage = new ColumnLineage(all, thematics);
        List<LineageEdge> edges =
                downstream ? lineage.downstream(table.name(), column) : lineage.upstream(table.name(), column);
        Rows.Builder rows = Rows.of("table_name", "column_name", "kind", "source", "source_column");
        edges.forEach(edge -> rows.row(
                edge.table(),
                edge.column(),
                edge.kind().text(),
                edge.source(),
                edge.sourceColumn().isEmpty() ? null : edge.sourceColumn()));
        session.print(rows.build(), workspace.settings().timeZone());
        return ExitCode.DONE;
    }

    private static String known(TableContract table, String column) {
        if (table.column(column).isEmpty()) {
            throw GuijiException.of(
                    ProgramFailure.COLUMN_UNKNOWN,
                    table.name(),
                    DidYouMean.closest(column, table.columnNames()).orElse("-"));
        }
        return column;
    }
}
