package org.guiji.quality.judging;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where rules about other rows look. */
public interface LookupTables {
    /** The live rows of a base table; nothing when it is not there or has none. */
    Optional<Dataset<Row>> rows(String table);

    /** Whether no two rows of {@link #rows} are alike in these columns. */
    boolean isKey(String table, List<String> columns);

    /** What other providers say of the table's keys; nothing when nobody else delivers it. */
    Optional<Dataset<Row>> others();

    /** The key of the table that is judged. */
    List<String> key();
}
