package org.guiji.jobs.access;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Project$;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Marks the projection that masks a table. What is below it was put there by the product and not by whoever asks; what
 * it lets through is what the viewer may see. The mark is an object, which no text can make.
 *
 * @param columns the only ones it lets through
 */
record Guard(List<String> columns) {
    private static final TreeNodeTag<Guard> TAG = new TreeNodeTag<>("guiji.guard");

    Guard {
        columns = List.copyOf(columns);
    }

    static LogicalPlan over(Dataset<?> shown) {
        LogicalPlan plan = shown.queryExecution().analyzed();
        if (!(plan instanceof Project)) {
            throw new IllegalStateException("a guard is a projection");
        }
        plan.setTagValue(TAG, new Guard(names(plan)));
        // Else the analyser would find hidden columns of files below: names of paths, places of rows.
        plan.setTagValue(
                Project$.MODULE$.hiddenOutputTag(),
                JavaConverters.asScalaBuffer(List.<Attribute>of()).toSeq());
        return plan;
    }

    /** Whether the node is a guard, and lets through what it did when it was made. */
    static boolean stands(LogicalPlan node) {
        Optional<Guard> guard = node.getTagValue(TAG).isDefined()
                ? Optional.of(node.getTagValue(TAG).get())
                : Optional.empty();
        return node instanceof Project
                && guard.filter(known -> known.columns().equals(names(node))).isPresent();
    }

    private static List<String> names(LogicalPlan plan) {
        Seq<Attribute> output = plan.output();
        return JavaConverters.seqAsJavaList(output).stream()
                .map(Attribute::name)
                .toList();
    }
}
