package org.guiji.orchestration.ledger;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.guiji.jobs.ledger.MetricHistory;
import org.guiji.jobs.ledger.RunStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What checks measured, in the ledger's database. */
public final class JdbcMetricHistory implements MetricHistory {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcMetricHistory(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public void save(long run, Map<String, Double> readings) {
        transactions.run(() -> {
            client.sql("DELETE FROM delivery_metric WHERE run_id = ?")
                    .param(run)
                    .update();
            readings.forEach((metric, reading) -> client.sql(
                            "INSERT INTO delivery_metric (run_id, metric, reading) VALUES (?, ?, ?)")
                    .params(run, metric, reading)
                    .update());
        });
    }

    @Override
    public List<Measured> ofMerged(String resource, String metric) {
        return transactions.call(() -> client.sql("SELECT m.run_id, m.reading FROM delivery_metric m"
                        + " JOIN run r ON r.id = m.run_id WHERE r.resource = ? AND m.metric = ?"
                        + " AND r.status IN (?, ?) ORDER BY m.run_id")
                .params(resource, metric, RunStatus.INGESTED.text(), RunStatus.INGESTED_WITH_WARNINGS.text())
                .query((row, number) -> new Measured(row.getLong("run_id"), row.getDouble("reading")))
                .list());
    }
}
