package org.guiji.orchestration.desks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.looking.ReplyColumn;
import org.guiji.schemas.problems.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A question that somebody asked on the SQL page. It is known as long as the process lives, and to who asked alone; its
 * text may hold a person's number.
 *
 * @param found kept of the newest few only
 */
public record Question(
        long id,
        String who,
        String sql,
        Instant at,
        Optional<Instant> ended,
        Optional<Found> found,
        Optional<Failure> failure) {

    /** What was found, up to the limit. */
    public record Found(List<ReplyColumn> columns, List<List<@Nullable Object>> rows, boolean truncated) {
        public Found {
            columns = List.copyOf(columns);
            rows = Collections.unmodifiableList(new ArrayList<>(rows));
        }
    }

    public boolean isOpen() {
        return ended.isEmpty();
    }

    public long milliseconds() {
        return Duration.between(at, ended.orElseGet(Instant::now)).toMillis();
    }

    Question endedWith(Found rows) {
        return new Question(id, who, sql, at, Optional.of(Instant.now()), Optional.of(rows), Optional.empty());
    }

    Question endedWith(Failure reason) {
        return new Question(id, who, sql, at, Optional.of(Instant.now()), Optional.empty(), Optional.of(reason));
    }

    Question withoutRows() {
        return new Question(id, who, sql, at, ended, Optional.empty(), failure);
    }
}
