package org.guiji.quality.judging;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Deequ asked directly, as a job written by hand asks it; the product's bench is compared with this. */
public final class DeequByHand {
    private DeequByHand() {}

    /** The rules that the rows as a whole do not satisfy. */
    public static List<String> failedRules(Dataset<Row> rows, String ruleSet) {
        return EvaluateDataQuality.process(rows, ruleSet)
                .where("Outcome <> 'Passed'")
                .select("Rule")
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** The rows that no rule with a verdict per row rejects. */
    public static Dataset<Row> acceptedRows(Dataset<Row> rows, String ruleSet) {
        Dataset<Row> judged = EvaluateDataQuality.processRows(rows, ruleSet)
                .get("rowLevelOutcomes")
                .get();
        return judged.where("DataQualityEvaluationResult = 'Passed'")
                .drop(
                        "DataQualityRulesPass",
                        "DataQualityRulesFail",
                        "DataQualityRulesSkip",
                        "DataQualityEvaluationResult");
    }
}
