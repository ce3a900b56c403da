package org.guiji.schemas.contracts;

import java.util.Optional;
import org.guiji.schemas.problems.Title;

/**
 * One column of a base table.
 *
 * @param key part of the natural key
 * @param mandatory judged only over resources that declare the column
 * @param codes the code table its values come from
 * @param standard the standard or own decision it follows, e.g. {@code GB 11643-1999}
 */
public record Column(
        String name,
        Title title,
        ColumnType type,
        boolean key,
        boolean mandatory,
        Optional<String> codes,
        Normalisation normalisation,
        Sensitivity sensitivity,
        String standard) {}
