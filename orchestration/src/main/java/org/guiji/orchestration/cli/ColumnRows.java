package org.guiji.orchestration.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.looking.Explanation;
import org.guiji.jobs.looking.Origin;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.jspecify.annotations.Nullable;

/** An explanation column by column: whose value counts, where it stands, and which values lost to it. */
final class ColumnRows {
    private ColumnRows() {}

    /** Columns about which nobody says anything are left out. */
    static Rows of(TableContract contract, Authority authority, Explanation found) {
        Rows.Builder rows = Rows.of(
                "column_name",
                "value",
                "provider",
                "resource",
                "rank",
                "delivery",
                "source_file",
                "source_line",
                "run_id",
                "lost");
        for (Column column : contract.columns()) {
            Optional<Origin> winner = found.origins().stream()
                    .filter(origin -> origin.counts().contains(column.name()))
                    .findFirst();
            Map<String, @Nullable Object> lost = lost(column.name(), found.origins());
            if (winner.isPresent() || !lost.isEmpty()) {
                rows.row(cells(column, authority, winner, lost));
            }
        }
        return rows.build();
    }

    private static @Nullable Object[] cells(
            Column column, Authority authority, Optional<Origin> winner, Map<String, @Nullable Object> lost) {
        @Nullable Origin origin = winner.orElse(null);
        return new @Nullable Object[] {
            column.name(),
            origin == null ? null : origin.values().get(column.name()),
            origin == null ? null : origin.provider(),
            origin == null ? null : origin.resource(),
            origin == null || column.key() ? null : authority.rank(column.name(), origin.resource()),
            winner.flatMap(Origin::delivery)
                    .map(delivery -> delivery.sequence())
                    .orElse(null),
            winner.flatMap(Origin::fileName).orElse(null),
            origin == null ? null : origin.line(),
            winner.flatMap(Origin::run).map(run -> run.id()).orElse(null),
            lost
        };
    }

    /** What others say differently, masked as the winner's value is. */
    private static Map<String, @Nullable Object> lost(String column, List<Origin> origins) {
        Map<String, @Nullable Object> lost = new LinkedHashMap<>();
        origins.stream()
                .filter(origin -> origin.lost().contains(column))
                .forEach(origin -> lost.put(origin.resource(), origin.values().get(column)));
        return lost;
    }
}
