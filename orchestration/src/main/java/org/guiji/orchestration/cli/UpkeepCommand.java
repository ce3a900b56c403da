package org.guiji.orchestration.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.keeping.Upkeep;
import org.guiji.jobs.ledger.UpkeepBook.Entry;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji upkeep}: small files put together, struck rows purged, old files deleted; no row changes. */
@Command(name = "upkeep", mixinStandardHelpOptions = true)
final class UpkeepCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "TABLE", descriptionKey = "upkeep.table")
    private @Nullable String table;

    @Option(names = "--by-key", descriptionKey = "upkeep.by-key")
    private boolean byKey;

    @Option(names = "--dry-run", descriptionKey = "upkeep.dry-run")
    private boolean dryRun;

    UpkeepCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        Optional<TableContract> contract = Optional.ofNullable(table).map(name -> Tables.find(workspace, name));
        try (Program program = session.program(workspace, Progress.SILENT)) {
            List<Entry> done = program.upkeep().perform(new Upkeep.Request(contract, byKey, dryRun));
            session.print(rows(done), workspace.settings().timeZone());
        }
        return ExitCode.DONE;
    }

    private static Rows rows(List<Entry> done) {
        Rows.Builder rows = Rows.of(
                "table_name",
                "outcome",
                "table_version",
                "files_before",
                "files_after",
                "bytes_before",
                "bytes_after",
                "struck_before",
                "struck_after",
                "freed_bytes",
                "took_ms");
        done.forEach(entry -> rows.row(
                entry.table(),
                entry.outcome().text(),
                entry.version(),
                entry.filesBefore(),
                entry.filesAfter(),
                entry.bytesBefore(),
                entry.bytesAfter(),
                entry.struckBefore(),
                entry.struckAfter(),
                entry.freed(),
                entry.took().toMillis()));
        return rows.build();
    }
}
