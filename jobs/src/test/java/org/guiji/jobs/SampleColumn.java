package org.guiji.jobs;

import java.util.Optional;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Title;

/** Columns of tables that only tests know: as they come, and nobody's secret. */
public final class SampleColumn {
    public static final Title TITLE = new Title("样例", "Sample");

    private SampleColumn() {}

    public static Column text(String name, boolean key) {
        return of(name, "text(20)", key);
    }

    /** @param key whether it is part of the key, and so never empty */
    public static Column of(String name, String type, boolean key) {
        return new Column(
                name,
                TITLE,
                ColumnType.parse(type),
                key,
                key,
                Optional.empty(),
                Normalisation.TEXT,
                Sensitivity.NONE,
                "");
    }
}
