package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guiji.jobs.thematic.ChartFigures;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.schemas.workspace.Workspace;

/** The figures of thematic tables' charts, each as of the table's last refresh. */
public record ChartPapers(Workspace workspace) {

    /** Nothing before the first refresh, and for a chart that was written otherwise since then. */
    public Optional<ChartFigures> chart(ThematicTable table) {
        Path file = file(table);
        return table.header().chart().isPresent() && Files.isRegularFile(file)
                ? Optional.of(JsonFile.read(file, ChartFigures.class)).filter(data -> table.header()
                        .chart()
                        .filter(data.chart()::equals)
                        .isPresent())
                : Optional.empty();
    }

    void write(ThematicTable table, ChartFigures data) {
        JsonFile.write(file(table), data);
    }

    private Path file(ThematicTable table) {
        return workspace
                .lake()
                .resolve("reports/thematic")
                .resolve(table.header().name() + ".json");
    }
}
