package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Rows of {@code delivery} and {@code delivery_file}. */
final class DeliveryTable {
    private static final String SELECT = "SELECT d.*, f.name, f.bytes, f.sha256 FROM delivery d"
            + " LEFT JOIN delivery_file f ON f.delivery_id = d.id ";
    private final JdbcClient client;
    private final UnpublishedTable unpublished;

    DeliveryTable(JdbcClient client) {
        this.client = client;
        unpublished = new UnpublishedTable(client);
    }

    /** Fails with a duplicate key when another process recorded an arrival of the resource at the same moment. */
    long insert(Delivery arrival) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        client.sql("INSERT INTO delivery (resource, sequence, period, fingerprint, source_time, received_at, landing)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        arrival.resource(),
                        nextSequence(arrival.resource()),
                        arrival.period(),
                        arrival.fingerprint(),
                        Columns.time(arrival.sourceTime()),
                        Columns.time(arrival.receivedAt()),
                        arrival.landing())
                .update(id, "id");
        long delivery = Columns.generated(id);
        unpublished.markDelivery(delivery);
        for (int position = 0; position < arrival.files().size(); position++) {
            Delivery.File file = arrival.files().get(position);
            client.sql("INSERT INTO delivery_file (delivery_id, position, name, bytes, sha256) VALUES (?, ?, ?, ?, ?)")
                    .params(delivery, position, file.name(), file.bytes(), file.sha256())
                    .update();
        }
        return delivery;
    }

    private long nextSequence(String resource) {
        return client.sql("SELECT COALESCE(MAX(sequence), 0) + 1 FROM delivery WHERE resource = ?")
                .param(resource)
                .query(Long.class)
                .single();
    }

    Optional<Delivery> find(long id) {
        return folded(client.sql(SELECT + "WHERE d.id = ? ORDER BY f.position")
                        .param(id)
                        .query(DeliveryTable::read)
                        .list())
                .stream()
                .findFirst();
    }

    List<Delivery> ofResource(String resource) {
        return folded(client.sql(SELECT + "WHERE d.resource = ? ORDER BY d.sequence, f.position")
                .param(resource)
                .query(DeliveryTable::read)
                .list());
    }

    /** The newest of a resource, oldest first. */
    List<Delivery> lastOf(String resource, int most) {
        return folded(client.sql(SELECT + "WHERE d.id IN (SELECT id FROM delivery WHERE resource = ?"
                        + " ORDER BY sequence DESC LIMIT " + most + ") ORDER BY d.sequence, f.position")
                .param(resource)
                .query(DeliveryTable::read)
                .list());
    }

    List<Delivery> all() {
        return folded(client.sql(SELECT + "ORDER BY d.id, f.position")
                .query(DeliveryTable::read)
                .list());
    }

    List<Delivery> in(Span span) {
        return folded(client.sql(SELECT + "WHERE d.id >= ? AND d.id < ? ORDER BY d.id, f.position")
                .params(span.from(), span.until())
                .query(DeliveryTable::read)
                .list());
    }

    void markPurged(long id, Instant at) {
        unpublished.markDelivery(id);
        client.sql("UPDATE delivery SET purged_at = ? WHERE id = ?")
                .params(Columns.time(at), id)
                .update();
    }

    /** One delivery of each run of rows with the same id, with all their files. */
    private static List<Delivery> folded(List<Delivery> rows) {
        Map<Long, Delivery> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.merge(row.id(), row, DeliveryTable::joined));
        return List.copyOf(byId.values());
    }

    private static Delivery joined(Delivery known, Delivery more) {
        List<Delivery.File> files = new ArrayList<>(known.files());
        files.addAll(more.files());
        return with(known, files);
    }

    private static Delivery with(Delivery known, List<Delivery.File> files) {
        return new Delivery(
                known.id(),
                known.resource(),
                known.sequence(),
                known.period(),
                known.fingerprint(),
                known.sourceTime(),
                known.receivedAt(),
                files,
                known.landing(),
                known.purgedAt());
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("resource"),
                row.getLong("sequence"),
                row.getString("period"),
                row.getString("fingerprint"),
                Columns.instant(row, "source_time").orElseThrow(),
                Columns.instant(row, "received_at").orElseThrow(),
                file(row),
                row.getString("landing"),
                Columns.instant(row, "purged_at"));
    }

    private static List<Delivery.File> file(ResultSet row) throws SQLException {
        if (row.getString("name") == null) {
            return List.of();
        }
        return List.of(new Delivery.File(row.getString("name"), row.getLong("bytes"), row.getString("sha256")));
    }
}
