package org.guiji.jobs.lake;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.guiji.schemas.contracts.TableContract;

/** The folder of all tables. */
public final class Lake {
    private final SparkSession spark;
    private final Path root;

    public Lake(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
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
