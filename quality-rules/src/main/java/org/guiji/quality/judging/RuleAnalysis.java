package org.guiji.quality.judging;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.guiji.quality.rules.Rule;

/** Which rules Spark can analyse over rows of a shape, and which not. */
record RuleAnalysis(List<Rule> sound, List<Unrun> unsound) {

    static RuleAnalysis of(List<Rule> rules, Dataset<Row> rows) {
        Dataset<Row> shape = rows.sparkSession().createDataFrame(List.of(), rows.schema());
        List<Unrun> unsound = new ArrayList<>();
        if (areSound(rules, shape)) {
            return new RuleAnalysis(rules, unsound);
        }
        List<Rule> sound = new ArrayList<>();
        for (Rule rule : rules) {
            if (areSound(List.of(rule), shape)) {
                sound.add(rule);
            } else {
                unsound.add(new Unrun(rule.id(), "the condition is no boolean over the delivered columns"));
            }
        }
        return new RuleAnalysis(sound, unsound);
    }

    private static boolean areSound(List<Rule> rules, Dataset<Row> shape) {
        try {
            StructType answers = shape.select(rules.stream()
                            .map(rule -> expr(rule.condition().text()))
                            .toArray(Column[]::new))
                    .schema();
            return List.of(answers.fields()).stream().allMatch(field -> field.dataType() == DataTypes.BooleanType);
        } catch (Exception e) {
            // Spark's analysis and parse exceptions; their texts quote the rule, which the reader checks elsewhere.
            return false;
        }
    }
}
