package org.guiji.orchestration.bench;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.quality.judging.DeequByHand;

/** What a hand-written job does: it checks nothing, counts nothing and keeps no history. */
final class BareSpark {
    private static final String RULES = """
            Rules = [
              RowCount > 0,
              IsUnique "citizen_id",
              IsComplete "citizen_id",
              ColumnValues "citizen_id" matches "[1-9][0-9]{16}[0-9X]",
              IsComplete "name",
              ColumnLength "name" <= 50,
              IsComplete "sex_code",
              ColumnValues "sex_code" in ["0", "1", "2", "9"],
              IsComplete "birth_date",
              ColumnValues "birth_date" > "1890-01-01",
              ColumnValues "ethnic_code" matches "[0-9]{2}",
              ColumnValues "household_division_code" matches "4306[0-9]{2}",
              ColumnLength "household_address" <= 200,
              ColumnValues "mobile" matches "1[0-9]{10}",
              IsComplete "updated_at"
            ]
            """;

    private final SparkSession spark;
    private final Path table;

    BareSpark(SparkSession spark, Path table) {
        this.spark = spark;
        this.table = table;
    }

    void append(Path csv) {
        BenchPersons.typed(spark, csv).write().format("delta").mode("overwrite").save(table.toString());
    }

    /** The same with the columns that our table has beside them: where a row came from, its hash, its version. */
    void appendWithOrigin(Path csv) {
        BenchPersons.typed(spark, csv)
                .selectExpr(
                        "*",
                        "'public-security/person' AS _resource",
                        "1L AS _run",
                        "1L AS _sequence",
                        "0 AS _file",
                        "monotonically_increasing_id() AS _line",
                        "0 AS _item",
                        "updated_at AS _source_time",
                        "xxhash64(*) AS _hash",
                        "CAST(null AS string) AS _flags",
                        "CAST(null AS map<string, string>) AS _sources",
                        "updated_at AS _valid_from")
                .write()
                .format("delta")
                .mode("overwrite")
                .save(beside("-origin"));
    }

    /** Delta's MERGE with its default settings. */
    void merge(Path csv) {
        BenchPersons.typed(spark, csv).createOrReplaceTempView("changes");
        spark.sql("MERGE INTO delta.`" + table + "` t USING changes s ON t.citizen_id = s.citizen_id"
                + " WHEN MATCHED AND s.updated_at > t.updated_at THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *");
    }

    /** The same first load with fifteen rules asked of Deequ: once for the verdict, once for the rows. */
    void loadByDeequ(Path csv) {
        Dataset<Row> rows = BenchPersons.typed(spark, csv);
        if (!DeequByHand.failedRules(rows, RULES).isEmpty()) {
            throw new IllegalStateException("the bench's persons are valid");
        }
        DeequByHand.acceptedRows(rows, RULES)
                .write()
                .format("delta")
                .mode("overwrite")
                .save(beside("-deequ"));
    }

    private String beside(String name) {
        return table.resolveSibling(table.getFileName() + name).toString();
    }
}
