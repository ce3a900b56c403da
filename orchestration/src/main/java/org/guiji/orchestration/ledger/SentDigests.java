package org.guiji.orchestration.ledger;

import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each receiver of alerts was told last. */
public final class SentDigests {
    private final JdbcClient client;
    private final Transactions transactions;

    public SentDigests(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    /** The keys of what waited then. */
    public Set<String> last(String receiver) {
        return transactions
                .call(() -> client.sql("SELECT told FROM alert_digest WHERE receiver = ?")
                        .param(receiver)
                        .query(String.class)
                        .optional())
                .map(told -> Set.of(told.split("\n")))
                .orElse(Set.of());
    }

    public void sent(String receiver, Set<String> keys, Instant at) {
        transactions.run(() -> {
            client.sql("DELETE FROM alert_digest WHERE receiver = ?")
                    .param(receiver)
                    .update();
            client.sql("INSERT INTO alert_digest (receiver, told, sent_at) VALUES (?, ?, ?)")
                    .params(receiver, String.join("\n", keys), Columns.time(at))
                    .update();
        });
    }
}
