package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiji.jobs.ledger.Span;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.judging.QualityResult;
import org.guiji.quality.rules.Dimension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code quality_result}: what runs found out. */
final class FindingTable {
    private final JdbcClient client;
    private final UnpublishedTable unpublished;

    FindingTable(JdbcClient client) {
        this.client = client;
        unpublished = new UnpublishedTable(client);
    }

    void replaceResults(long run, List<QualityResult> results) {
        unpublished.markRun(run);
        client.sql("DELETE FROM quality_result WHERE run_id = ?").param(run).update();
        for (int position = 0; position < results.size(); position++) {
            QualityResult result = results.get(position);
            client.sql("INSERT INTO quality_result (run_id, position, rule_id, dimension, indicator, satisfied,"
                            + " evaluated, outcome, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            run,
                            position,
                            result.ruleId(),
                            result.dimension().text(),
                            result.indicator(),
                            result.satisfied(),
                            result.evaluated(),
                            result.outcome().text(),
                            result.detail())
                    .update();
        }
    }

    List<QualityResult> results(long run) {
        return client.sql("SELECT * FROM quality_result WHERE run_id = ? ORDER BY position")
                .param(run)
                .query(FindingTable::result)
                .list();
    }

    Map<Long, List<QualityResult>> results(Span runs) {
        Map<Long, List<QualityResult>> all = new LinkedHashMap<>();
        client.sql("SELECT * FROM quality_result WHERE run_id >= ? AND run_id < ? ORDER BY run_id, position")
                .params(runs.from(), runs.until())
                .query((row, number) -> all.computeIfAbsent(row.getLong("run_id"), run -> new ArrayList<>())
                        .add(result(row, number)))
                .list();
        return all;
    }

    private static QualityResult result(ResultSet row, int number) throws SQLException {
        return new QualityResult(
                row.getString("rule_id"),
                Dimension.valueOf(Columns.name(row, "dimension")),
                row.getString("indicator"),
                row.getLong("satisfied"),
                row.getLong("evaluated"),
                Outcome.valueOf(Columns.name(row, "outcome")),
                row.getString("detail"));
    }
}
