package org.guiji.jobs.lake;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.workspace.Settings;
import org.guiji.schemas.workspace.Workspace;

/** The folder of all tables. */
public final class Lake {
    private static final long SMALL = 4L << 20;

    private final SparkSession spark;
    private final Path root;

    public Lake(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    /** The lake of a workspace, in the session of this process. */
    public static Lake open(Workspace workspace) {
        Settings settings = workspace.settings();
        SparkSession spark =
                Sessions.open(settings.sparkMaster(), settings.timeZone().getId(), settings.spark());
        ReferenceTables.of(workspace.codes(), workspace.calendar(), settings).installIn(spark);
        return new Lake(spark, workspace.lake().toAbsolutePath());
    }

    public SparkSession spark() {
        return spark;
    }

    public Path root() {
        return root;
    }

    /**
     * The same lake seen by a session of its own, whose settings nobody shares.
     *
     * @param bytes how much is to be read: generated code pays off only where many rows run through it, a small
     *     delivery would wait seconds for the compiler
     */
    public Lake inNewSession(long bytes) {
        SparkSession session = OwnSessions.own(spark.newSession());
        if (bytes < SMALL) {
            session.conf().set("spark.sql.codegen.wholeStage", "false");
            session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            session.conf().set("spark.sql.shuffle.partitions", "1");
            session.conf().set("spark.sql.adaptive.enabled", "false");
            session.conf().set("spark.databricks.delta.snapshotPartitions", "1");
        }
        // Delta works out the state of a table in the session that is active in the thread.
        SparkSession.setActiveSession(session);
        return new Lake(session, root);
    }

    /** The same for work whose size is not known. */
    public Lake inNewSession() {
        return inNewSession(SMALL);
    }

    /** The same for work on the rows of a table. @param more bytes beside those of its newest version */
    public Lake inNewSession(TableContract contract, long more) {
        // Of versions that have ended two columns are read, and there are many.
        return inNewSession(more
                + base(contract).liveBytes()
                + contributions(contract).liveBytes()
                + closed(contract).liveBytes() / 8);
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

    /** What the authority decided, by key and column. */
    public LakeTable decisions(TableContract contract) {
        return table(contract, "_decisions");
    }

    /** The life of contradictions, by key and column. */
    public LakeTable contradictions(TableContract contract) {
        return table(contract, "_contradictions");
    }

    /** The marks of doubted rows, by key. */
    public LakeTable doubts(TableContract contract) {
        return table(contract, "_doubts");
    }

    /** @param name without its database */
    public LakeTable thematic(String name) {
        return new LakeTable(spark, thematicTables().resolve(name));
    }

    /** The folder of all thematic tables. */
    public Path thematicTables() {
        return root.resolve("tables").resolve("thematic");
    }

    /** Thematic tables that were refreshed, without their database. */
    public List<String> thematicNames() {
        String[] folders = thematicTables().toFile().list();
        return folders == null ? List.of() : Arrays.stream(folders).sorted().toList();
    }

    private LakeTable table(TableContract contract, String suffix) {
        return new LakeTable(
                spark, root.resolve("tables").resolve(contract.database()).resolve(contract.table() + suffix));
    }
}
