package org.guiji.orchestration.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Marks of what the governance tables do not show yet, made in the transaction that changes it. */
final class UnpublishedTable {
    private final JdbcClient client;

    UnpublishedTable(JdbcClient client) {
        this.client = client;
    }

    void markRun(long id) {
        client.sql("INSERT INTO unpublished (run_id) VALUES (?)").param(id).update();
    }

    void markDelivery(long id) {
        client.sql("INSERT INTO unpublished (delivery_id) VALUES (?)").param(id).update();
    }
}
