package org.guiji.quality;

import org.apache.spark.sql.SparkSession;
import org.guiji.quality.functions.GuijiExtensions;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.codes.CodeTableReader;

/** The one Spark session of this JVM, with Guiji's functions over the product's tables and a clock that stands still. */
public final class SharedSpark {
    private static final SparkSession SESSION = start();

    private SharedSpark() {}

    public static SparkSession session() {
        return SESSION;
    }

    private static SparkSession start() {
        SparkSession session = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.extensions", GuijiExtensions.NAME)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        ReferenceTables.of(CodeTableReader.product(), CalendarReader.product(), SharedSettings.settings())
                .installIn(session);
        return session;
    }
}
