package org.guiji.jobs.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.conforming.Conforming;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.reading.DeliveryIndex;
import org.guiji.jobs.reading.DeliveryReader;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.Receiver;
import org.guiji.schemas.catalogue.Resource;

/**
 * The rows of a delivery whose bytes are still kept, read and conformed once more as its resource says today. Nothing is
 * recorded; what had to be unpacked goes when this is closed.
 */
final class KeptRows implements AutoCloseable {
    private final Site site;
    private final Resource resource;
    private final Delivery delivery;
    private final Path work;
    private final Received received;

    private KeptRows(Site site, Resource resource, Delivery delivery, Path work, Received received) {
        this.site = site;
        this.resource = resource;
        this.delivery = delivery;
        this.work = work;
        this.received = received;
    }

    /** Unpacks into the lake, where the bytes are as protected as they were. */
    static KeptRows open(Site site, Resource resource, Delivery delivery) {
        Path work = folder(site);
        try {
            return new KeptRows(site, resource, delivery, work, received(site, resource, delivery, work));
        } catch (IOException e) {
            RunFolder.clear(work);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            RunFolder.clear(work);
            throw e;
        }
    }

    private static Path folder(Site site) {
        try {
            return Files.createTempDirectory(lake(site), "again");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Received received(Site site, Resource resource, Delivery delivery, Path work) throws IOException {
        Path file = file(lake(site).resolve(delivery.landing()));
        Path manifest = file.resolveSibling(file.getFileName() + ".manifest.json");
        return new Receiver(new DeliveryIndex())
                .receive(
                        resource,
                        file,
                        Files.exists(manifest) ? Optional.of(manifest) : Optional.empty(),
                        work.resolve("work"),
                        work.resolve("attachments"));
    }

    /** Whether the delivery has all columns that its resource asks for today. */
    boolean fits() {
        return new DeliveryReader().columns(resource, received.parts()).containsAll(Conforming.needed(resource));
    }

    /** The rows as {@link Conforming} makes them. */
    Dataset<Row> conformed(SparkSession spark) {
        Dataset<Row> conformed = new Conforming(
                        resource,
                        site.contract(resource),
                        site.workspace().settings().timeZone().getId())
                .conform(
                        new DeliveryReader().rows(spark, resource, received.parts()), List.of(), delivery.sourceTime());
        return new Attachments(resource, received.attachments()).joined(spark, conformed);
    }

    /** What the rows' {@code _file} points at. */
    String file(int index) {
        return received.parts().get(index).name();
    }

    @Override
    public void close() {
        RunFolder.clear(work);
    }

    private static Path lake(Site site) {
        return site.workspace().lake().toAbsolutePath();
    }

    private static Path file(Path landing) throws IOException {
        try (Stream<Path> files = Files.list(landing)) {
            return files.filter(path -> !path.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
