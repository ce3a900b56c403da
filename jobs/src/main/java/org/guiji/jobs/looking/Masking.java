package org.guiji.jobs.looking;

import org.guiji.jobs.access.Viewer;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.validators.Masks;
import org.jspecify.annotations.Nullable;

/** A value as a viewer may see it. */
public final class Masking {
    private Masking() {}

    public static @Nullable Object seen(Column column, @Nullable Object value, Viewer viewer) {
        if (value == null || viewer.unmasked() || !column.sensitivity().isSensitive()) {
            return value;
        }
        return value instanceof String text
                ? Masks.mask(text, column.sensitivity().maskKind())
                : null;
    }
}
