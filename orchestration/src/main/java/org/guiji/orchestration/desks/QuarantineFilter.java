package org.guiji.orchestration.desks;

import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.story.QuarantineDesk;
import org.jspecify.annotations.Nullable;

/** Which rejected rows somebody asks for, as it stands in an address. */
public record QuarantineFilter(@Nullable Long run, String resource, String rule, String column, String state) {

    public QuarantineDesk.Filter query() {
        return new QuarantineDesk.Filter(
                Optional.ofNullable(run),
                asked(resource),
                Optional.empty(),
                asked(rule),
                asked(column),
                Stream.of(RowState.values())
                        .filter(known -> known.text().equals(state))
                        .findFirst(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> asked(String text) {
        return Optional.of(text.strip()).filter(typed -> !typed.isEmpty());
    }
}
