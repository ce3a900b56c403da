package org.guiji.orchestration.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.looking.Explanation;
import org.guiji.jobs.looking.Origin;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;

/** An explanation as rows: one for each origin, or for people one column for each. */
final class OriginRows {
    private static final List<String> COLUMNS = List.of(
            "provider",
            "resource",
            "rank",
            "deleted",
            "delivery",
            "period",
            "received_at",
            "source_time",
            "source_file",
            "source_line",
            "source_item",
            "run_id",
            "rules_fingerprint",
            "table_version",
            "valid_from",
            "valid_to",
            "dispute_status",
            "columns",
            "values");

    private OriginRows() {}

    static Rows all(Explanation found) {
        return new Rows(
                COLUMNS,
                found.origins().stream().map(origin -> cells(found, origin)).toList());
    }

    /** The facts about each origin, then each column's value; a star marks the one that counts. */
    static Rows upright(TableContract contract, Explanation found, Language language) {
        List<String> head = Stream.concat(
                        Stream.of("-"), found.origins().stream().map(Origin::resource))
                .toList();
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (int i = 0; i < COLUMNS.indexOf("columns"); i++) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(COLUMNS.get(i));
            for (Origin origin : found.origins()) {
                line.add(cells(found, origin).get(i));
            }
            lines.add(line);
        }
        for (Column column : contract.columns()) {
            values(column, found, language).ifPresent(lines::add);
        }
        return new Rows(head, lines);
    }

    private static java.util.Optional<List<@Nullable Object>> values(
            Column column, Explanation found, Language language) {
        boolean anything =
                found.origins().stream().anyMatch(origin -> origin.values().get(column.name()) != null);
        if (!anything) {
            return java.util.Optional.empty();
        }
        List<@Nullable Object> line = new ArrayList<>();
        line.add(column.name() + " " + column.title().in(language));
        for (Origin origin : found.origins()) {
            Object value = origin.values().get(column.name());
            boolean marked = found.origins().size() > 1 && origin.counts().contains(column.name());
            line.add(value != null && marked ? "* " + value : value);
        }
        return java.util.Optional.of(line);
    }

    private static List<@Nullable Object> cells(Explanation found, Origin origin) {
        @Nullable Delivery delivery = origin.delivery().orElse(null);
        @Nullable Run run = origin.run().orElse(null);
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(origin.provider());
        cells.add(origin.resource());
        cells.add(origin.rank());
        cells.add(origin.deleted());
        cells.add(delivery == null ? null : delivery.sequence());
        cells.add(delivery == null || delivery.period().isEmpty() ? null : delivery.period());
        cells.add(delivery == null ? null : delivery.receivedAt());
        cells.add(origin.sourceTime());
        cells.add(origin.fileName().orElse(null));
        cells.add(origin.line());
        cells.add(origin.item());
        cells.add(run == null ? null : run.id());
        cells.add(run == null || run.rulesFingerprint().isEmpty() ? null : run.rulesFingerprint());
        cells.add(run == null ? null : run.tableVersion().orElse(null));
        cells.add(found.validFrom().orElse(null));
        cells.add(found.validTo().orElse(null));
        cells.add(found.disputeStatus());
        cells.add(origin.counts());
        Map<String, @Nullable Object> values = new LinkedHashMap<>(origin.values());
        cells.add(Collections.unmodifiableMap(values));
        return cells;
    }
}
