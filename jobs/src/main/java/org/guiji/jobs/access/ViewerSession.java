package org.guiji.jobs.access;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.guiji.jobs.lake.Lake;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.GuijiException;

/**
 * A session of one viewer, and of nobody else as long as it lives. It analyses questions and does nothing more: a plan
 * that has passed is carried out by a session of the jobs, in which the viewer has set nothing.
 */
public final class ViewerSession {
    private final SparkSession analysing;
    private final SparkSession carrying;
    private final VisibleTables visible;
    private volatile String database = "";

    private ViewerSession(SparkSession analysing, SparkSession carrying, VisibleTables visible) {
        this.analysing = analysing;
        this.carrying = carrying;
        this.visible = visible;
    }

    public static ViewerSession open(Lake lake, TableContracts contracts, Sight sight) {
        VisibleTables visible = new VisibleTables(lake, contracts, sight);
        SparkSession session = lake.spark().newSession();
        Seats.take(session, sight);
        return new ViewerSession(session, lake.inNewSession().spark(), visible);
    }

    /** Names without a database mean this one; none for an empty text. */
    public void use(String wanted) {
        database = wanted;
    }

    /** What the text asks about the catalogue itself; nothing when it asks for rows. */
    public Optional<CatalogueQuestion> catalogueQuestion(String sql) {
        return CatalogueQuestion.of(ReadOnlyQueries.parsed(analysing, sql), database);
    }

    /**
     * The rows that answer a question; analysed, not run.
     *
     * @throws GuijiException {@link AccessFailure} or {@link ViewingFailure} for what is no question or may not be asked
     */
    public Dataset<Row> rows(String sql) {
        LogicalPlan parsed = ReadOnlyQueries.parsed(analysing, sql);
        if (parsed instanceof ExplainCommand) {
            // It tells where files are, and how many rows they have.
            throw GuijiException.of(ViewingFailure.QUERY_PART_REFUSED, "sql", "EXPLAIN");
        }
        ReadOnlyQueries.visit(parsed);
        new NamedFunctions(analysing).check(parsed);
        LogicalPlan bound = SeenRelations.bound(parsed, visible, database);
        LogicalPlan analysed = analysing
                .sessionState()
                .executePlan(bound, CommandExecutionMode.SKIP())
                .analyzed();
        // Once more: what is carried out is what was looked through, whatever rules a session has.
        PlanCheck.check(analysed);
        return Dataset.ofRows(carrying, analysed);
    }

    /** The session that carries out, for who cancels. */
    public SparkSession carrying() {
        return carrying;
    }
}
