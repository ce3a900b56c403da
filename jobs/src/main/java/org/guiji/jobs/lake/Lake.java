package org.guiji.jobs.lake;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Settings;
import org.guiji.schemas.workspace.Workspace;

/** The folder of all tables. */
public final class Lake {
    private final SparkSession spark;
    private final Path root;

    public Lake(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    /** The lake of a workspace, in the session of this process. */
    public static Lake open(Workspace workspace) {
        Settings settings = workspace.settings();
        SparkSession spark = Sessions.open(settings.sparkMaster(), settings.timeZone().getId(), settings.spark());
        ReferenceTables.of(workspace.codes(), workspace.calendar(), settings).installIn(spark);
        return new Lake(spark, workspace.lake().toAbsolutePath());
    }

    public SparkSession spark() {
        return spark;
    }

    public Path root() {
        return root;
    }

    /** The same lake seen by a session of its own, whose settings nobody shares. */
    public Lake inNewSession() {
        return new Lake(spark.newSession(), root);
    }

    public LakeTable base(TableContract contract) {
        return table(contract, "");
    }

    public LakeTable closed(TableContract contract) {
        return table(contract, "_closed");
    }

    public LakeTable contributions(TableContract contract) {
        return table(contract, "_contributions");
    }

    private LakeTable table(TableContract contract, String suffix) {
        return new LakeTable(
                spark, root.resolve("tables").resolve(contract.database()).resolve(contract.table() + suffix));
    }
}
