package org.guiji.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.functions.GuijiExtensions;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Settings;

/** The one Spark session of this JVM, with Guiji's functions over the product's tables and a clock that stands still. */
public final class SharedSpark {
    private static final SparkSession SESSION = start();

    private SharedSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    /** Friday 2026-11-20, 09:00 in Yueyang. */
    public static Settings settings() {
        return new Settings(
                new Title("样例市", "Sample City"),
                "4306",
                ZoneId.of("Asia/Shanghai"),
                Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "local[2]",
                Map.of(),
                false,
                365);
    }

    private static SparkSession start() {
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.extensions", GuijiExtensions.NAME)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        ReferenceTables.of(CodeTableReader.product(), CalendarReader.product(), settings())
                .installIn(session);
        return session;
    }
}
