package org.guiji.jobs.checking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The rows that did not enter, one row per rejected row with all its reasons. */
public final class Rejects {
    private static final StructType NAMES = new StructType().add("_file", "int").add("source_file", "string");
    private static final StructType TEXTS = new StructType()
            .add("rule_id", "string")
            .add("column_name", "string")
            .add("reason", "string");

    /** What a reason is called and where it is shown; never a row's value. */
    public record Reason(String ruleId, String column, String text) {}

    private final SparkSession spark;
    private final Staged staged;
    private final boolean repeats;

    public Rejects(SparkSession spark, Staged staged, boolean repeats) {
        this.spark = spark;
        this.staged = staged;
        this.repeats = repeats;
    }

    /** {@code _file, _line, _item, _reasons} and {@code _delivered}, in the order of the delivery. */
    public Dataset<Row> rows() {
        Dataset<Row> rejected = staged.all().where(col(Staged.QUARANTINED)).select(columns(col("_reasons")));
        Dataset<Row> conflicting = staged.conflicts(repeats).select(columns(array(lit(ReadResults.CONFLICT))));
        Dataset<Row> looked = staged.rejectedByLookup().select(columns(col("_reasons")));
        return rejected.unionByName(conflicting).unionByName(looked).orderBy("_file", "_line", "_item");
    }

    /** One line per row and reason, in the layout of {@code governance.quarantine}. */
    public Dataset<Row> reasons(long run, String resource, List<String> files, List<Reason> texts) {
        List<Row> names = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            names.add(RowFactory.create(i, files.get(i)));
        }
        List<Row> known = texts.stream()
                .map(text -> RowFactory.create(text.ruleId(), text.column(), text.text()))
                .toList();
        return rows().select(
                        col("_file"), col("_line"), explode(col("_reasons")).as("rule_id"))
                .join(spark.createDataFrame(names, NAMES), "_file")
                .join(spark.createDataFrame(known, TEXTS), new String[] {"rule_id"}, "left_outer")
                .select(
                        lit(run).as("run_id"),
                        lit(resource).as("resource"),
                        col("source_file"),
                        col("_line").as("source_line"),
                        col("rule_id"),
                        col("column_name"),
                        col("reason"));
    }

    private static org.apache.spark.sql.Column[] columns(org.apache.spark.sql.Column reasons) {
        return new org.apache.spark.sql.Column[] {
            col("_file"), col("_line"), col("_item"), reasons.as("_reasons"), col("_delivered")
        };
    }
}
