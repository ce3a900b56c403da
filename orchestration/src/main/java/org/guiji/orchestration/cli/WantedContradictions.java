package org.guiji.orchestration.cli;

import java.util.Optional;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which contradictions are wanted. */
final class WantedContradictions {
    @Option(names = "--table", paramLabel = "T", descriptionKey = "contradictions.table")
    private String table = "";

    @Option(names = "--column", paramLabel = "C", descriptionKey = "contradictions.column")
    private String column = "";

    @Option(names = "--provider", paramLabel = "P", descriptionKey = "contradictions.provider")
    private String provider = "";

    @Option(names = "--status", paramLabel = "S", descriptionKey = "contradictions.status")
    private @Nullable ContradictionStatus status;

    /** @param most how many at most; 0 means all */
    ContradictionFilter filter(Workspace workspace, int most) {
        String name = table.isEmpty() ? "" : Tables.find(workspace, table).name();
        return new ContradictionFilter("", name, column, provider, Optional.ofNullable(status), most);
    }

    /** What was looked for, as the record of restricted access keeps it. */
    String subject() {
        return table + " " + column;
    }
}
