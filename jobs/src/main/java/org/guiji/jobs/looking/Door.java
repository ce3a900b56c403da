package org.guiji.jobs.looking;

import java.util.function.Supplier;
import org.guiji.jobs.access.Sight;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.schemas.workspace.Workspace;

/** The one way in for questions of somebody who has signed in, from wherever they come. */
public final class Door {
    private final Workspace workspace;
    private final Thematics thematics;
    private final Supplier<Lake> lake;

    /** @param lake asked for by the first question; Spark starts then */
    public Door(Workspace workspace, Thematics thematics, Supplier<Lake> lake) {
        this.workspace = workspace;
        this.thematics = thematics;
        this.lake = lake;
    }

    /** Of Spark, by whose language questions are asked. */
    public static String engineVersion() {
        return org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    /** What a viewer may name; starts no Spark. */
    public Listing listing(Sight sight) {
        String[] refreshed =
                workspace.lake().resolve("tables/thematic").toFile().list();
        return Listing.of(
                workspace.tables(),
                thematics,
                refreshed == null ? java.util.List.of() : java.util.List.of(refreshed),
                sight);
    }

    /** A seat for a viewer, with a session that nobody shares. */
    public Visit enter(Sight sight) {
        return new Visit(lake.get(), workspace.tables(), sight, () -> listing(sight));
    }
}
