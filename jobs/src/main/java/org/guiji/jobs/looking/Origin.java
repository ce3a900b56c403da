package org.guiji.jobs.looking;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.jspecify.annotations.Nullable;

/**
 * What one resource says about a key, and where exactly it said so.
 *
 * @param rank of the resource for the table; 1 is the highest authority
 * @param deleted whether it says that there is no such row
 * @param counts the columns whose visible value is this one's
 * @param lost the columns that show another value although this one says something
 * @param delivery empty when the ledger does not know it
 * @param file index among the delivery's files
 * @param line 1-based, as {@code governance.quarantine.source_line}
 * @param item place in the list that gave the rows, 0 without one
 * @param run that merged it
 * @param values by column, masked as the viewer may see them
 */
public record Origin(
        String resource,
        int rank,
        boolean deleted,
        List<String> counts,
        List<String> lost,
        Optional<Delivery> delivery,
        int file,
        long line,
        int item,
        Optional<Run> run,
        Instant sourceTime,
        Map<String, @Nullable Object> values) {
    public Origin {
        counts = List.copyOf(counts);
        lost = List.copyOf(lost);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public String provider() {
        return resource.substring(0, resource.indexOf('/'));
    }

    /** The file, member or sheet as the quarantine names it. */
    public Optional<String> fileName() {
        return delivery.map(Delivery::files)
                .filter(files -> file >= 0 && file < files.size())
                .map(files -> files.get(file).name());
    }
}
