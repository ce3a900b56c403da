package org.guiji.jobs.access;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.guiji.schemas.contracts.Sensitivity;

/** How sensitive a stored column is, said by the column itself: it changes in the commit that changes the column. */
public final class ColumnSensitivity {
    private static final String KEY = "guiji.sensitivity";

    private ColumnSensitivity() {}

    /** What is written beside the column. */
    public static Metadata metadata(Sensitivity sensitivity, String comment) {
        return new MetadataBuilder()
                .putString(KEY, sensitivity.name())
                .putString("comment", comment)
                .build();
    }

    /** Nothing for a column that does not say it, or says what nobody knows. */
    static Optional<Sensitivity> of(Metadata metadata) {
        return metadata.contains(KEY)
                ? Arrays.stream(Sensitivity.values())
                        .filter(each -> each.name().equals(metadata.getString(KEY)))
                        .findFirst()
                : Optional.empty();
    }
}
