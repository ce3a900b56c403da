package org.guiji.jobs.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What upkeep did, as the ledger keeps it. */
public interface UpkeepBook {
    /** Why a table's files are as they are now. */
    enum Outcome {
        /** Nothing was worth doing. */
        IN_ORDER,
        /** What a look without doing would do. */
        DUE,
        TENDED,
        /** A merge or a backup held the table. */
        BUSY;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One table, once.
     *
     * @param table the table's name, or that of one behind it, e.g. {@code population.person_closed}
     * @param version the table's newest version afterwards
     * @param freed bytes on disk that old versions had taken and that are free now
     */
    record Entry(
            String table,
            Outcome outcome,
            long version,
            long filesBefore,
            long filesAfter,
            long bytesBefore,
            long bytesAfter,
            long struckBefore,
            long struckAfter,
            long freed,
            Instant startedAt,
            Duration took) {}

    void record(Entry entry);

    /** All entries, oldest first. */
    List<Entry> entries();
}
